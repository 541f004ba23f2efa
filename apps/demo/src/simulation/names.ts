/** Sixty people, in the order in which they joined. */
export const names = [
  ...['Asha Verma', 'Mateus Oliveira', 'Ngozi Okafor', 'Lars Haugen', 'Thùy Trần', 'Giulia Conti'],
  ...['Yuki Tanabe', 'Omar Haddad', 'Zofia Wójcik', 'Daniel Kaspersen', 'Amélie Rousseau', 'Tomás Herrera'],
  ...['Leila Karimi', 'Björn Lindqvist', 'Wanjiru Kamau', 'Pavel Novotný', 'Siobhán Murphy', 'Rafael Mendes'],
  ...[
    'Mei-Ling Chen',
    'Jonas Albrecht',
    'Fatima Zahra Idrissi',
    'Ivan Petrov',
    'Noor van Dijk',
    'Kofi Mensah',
  ],
  ...['Elif Yıldız', 'Hugo Lefèvre', 'Priya Raman', 'Sean Gallagher', 'Marta Kowalczyk', 'Diego Salazar'],
  ...['Hana Suzuki', 'Anders Holm', 'Chiara Ferri', 'Tariq Aziz', 'Ingrid Solberg', 'Baptiste Moreau'],
  ...[
    'Soo-jin Park',
    'Oluwaseun Adeyemi',
    'Katarzyna Lis',
    'Miguel Ángel Ruiz',
    'Farah Nasser',
    'Emil Jørgensen',
  ],
  ...['Nadia Petrescu', 'Viktor Horváth', 'Ana Lima', 'Rohan Gupta', 'Freya Nyström', 'Samuel Osei'],
  ...['Linh Phạm', 'Carmen Vidal', 'Jakub Dvořák', 'Aoife Byrne', 'Reza Moradi', 'Isabel Duarte'],
  ...['Min-ho Kang', 'Greta Baumann', 'Luca Marchetti', 'Zanele Dlamini', 'Erik Tamm', 'Halima Yusuf'],
] as const;
