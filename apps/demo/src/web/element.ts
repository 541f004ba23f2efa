type Child = Node | string | null | undefined | false;

type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[Tag], 'style' | 'children'>
>;

/** Makes an element: its DOM properties, then what is inside. Text is only ever text, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties<Tag> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...present(children));
  return element;
}

/** Replaces what is inside an element. */
export function show(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(...present(children));
}

/** The element that every page is built in. */
export function appRoot(): HTMLElement {
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no #app');
  return root;
}

function present(children: Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => child != null && child !== false);
}
