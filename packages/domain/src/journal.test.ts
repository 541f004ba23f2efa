import { describe, expect, it } from 'vitest';
import { Journal, Shelf } from './journal.ts';

describe('a shelf', () => {
  it('[D1] is as it was after a roll back, in what it holds and in what is to be written', () => {
    const journal = new Journal();
    const shelf = new Shelf<string>(journal);
    shelf.load('one', 'loaded');
    shelf.put('two', 'kept');
    const mark = journal.mark();
    shelf.put('one', 'changed');
    shelf.put('two', 'changed');
    shelf.put('three', 'new');
    shelf.remove('one');
    journal.rollback(mark);
    expect([...shelf.all()].toSorted()).toEqual(['kept', 'loaded']);
    expect([...shelf.changes()]).toEqual([['two', 'kept']]);
  });

  it('[D5] keeps what a batch has changed when the record is loaded again', () => {
    const shelf = new Shelf<string>(new Journal());
    shelf.load('one', 'loaded');
    shelf.put('one', 'changed');
    shelf.load('one', 'loaded');
    expect(shelf.get('one')).toBe('changed');
  });
});
