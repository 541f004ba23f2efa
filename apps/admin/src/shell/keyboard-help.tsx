import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useViewer } from './gate-context.ts';
import { useLetters } from './letters.ts';
import { pagesFor } from './pages.ts';
import classes from './keyboard-help.module.css';

type Row = { readonly keys: readonly string[]; readonly words: string };

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages();
  useFocusBack();
  const [hasLetters] = useLetters();
  const shown = pagesFor(useViewer());
  const goTo = (letter: string, page: string): Row => ({
    keys: ['g', letter],
    words: m.shell.keys.goTo(page),
  });
  const anywhere: readonly Row[] = [
    { keys: ['Ctrl K'], words: m.shell.keys.palette },
    { keys: ['?'], words: m.shell.keys.help },
    ...shown.map(({ letter, id }) => goTo(letter, m.shell.pages[id])),
    goTo('p', m.shell.pages.profile),
  ];
  const inList: readonly Row[] = [
    { keys: ['↑ ↓'], words: m.shell.keys.move },
    { keys: ['Shift ↑ ↓'], words: m.shell.keys.range },
    { keys: ['Space'], words: m.shell.keys.toggle },
    { keys: ['Ctrl A'], words: m.shell.keys.all },
    { keys: ['Esc'], words: m.shell.keys.clear },
    { keys: ['Enter'], words: m.shell.keys.details },
    { keys: ['Shift F10'], words: m.shell.keys.menu },
    { keys: ['n'], words: m.shell.keys.notify },
    { keys: ['r'], words: m.shell.keys.release },
    { keys: ['c'], words: m.shell.keys.callOff },
    { keys: ['Delete'], words: m.shell.keys.kill },
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={m.shell.keys.title}
      centered
      size="lg"
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      {!hasLetters && <p className={classes['off']}>{m.shell.keys.off}</p>}
      <div className={classes['columns']}>
        <Keys title={m.shell.keys.anywhere} rows={anywhere} then={m.shell.keys.then} />
        <Keys title={m.shell.keys.inList} rows={inList} then={m.shell.keys.then} />
      </div>
    </Modal>
  );
}

type KeysProps = { readonly title: string; readonly rows: readonly Row[]; readonly then: string };

function Keys({ title, rows, then }: KeysProps) {
  return (
    <section>
      <h2 className={classes['heading']}>{title}</h2>
      <dl className={classes['keys']}>
        {rows.map(({ keys, words }) => (
          <div key={words} className={classes['row']}>
            <dt>{words}</dt>
            <dd>
              {keys.map((key, at) => (
                <Fragment key={key}>
                  {at > 0 && <span className={classes['then']}>{then}</span>}
                  <Kbd>{key}</Kbd>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
