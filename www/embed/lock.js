// Where there are few controls or none, a run is watched: neither keys nor
// presses on the stage change it, and it can always be stopped.

/** Characters that play, step or change the speed, as the minimal controls do. */
const OF_THE_BAR = ' .,+=-_−';
/** What a press consists of. */
const PRESSES = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'click', 'dblclick', 'contextmenu'];

const controls = () => document.documentElement.dataset.controls ?? 'full';
const isOnStage = (target) => target instanceof Element && target.closest('.stage-room') !== null;

/** Locks the page from now on, where its controls are not all there; `toggle` plays and pauses. */
export function lock(toggle) {
  addEventListener('keydown', (event) => press(event, toggle), { capture: true });
  for (const kind of PRESSES) {
    addEventListener(
      kind,
      (event) => {
        if (controls() === 'full' || !isOnStage(event.target)) return;
        event.stopImmediatePropagation();
        if (kind === 'contextmenu') event.preventDefault();
        // Without a bar the stage itself is what is pressed.
        if (kind === 'click' && controls() === 'none') toggle();
      },
      { capture: true },
    );
  }
}

function press(event, toggle) {
  const { key, target } = event;
  if (controls() === 'full' || key === 'Tab') return;
  const isSpace = key === ' ' && (controls() === 'none' || isOnStage(target));
  if (!isSpace && !isBarred(event)) return;
  event.stopImmediatePropagation();
  if (isSpace || isOnStage(target)) event.preventDefault();
  if (isSpace && !event.repeat) toggle();
}

function isBarred({ key, target, ctrlKey, metaKey, altKey }) {
  // The browser's own, but for those that take back what was done.
  if (ctrlKey || metaKey || altKey) return /^[zy]$/i.test(key);
  if (controls() === 'none') return true;
  const isLetter = [...key].length === 1 && !OF_THE_BAR.includes(key);
  return isLetter || (isOnStage(target) && ['Enter', 'ContextMenu'].includes(key));
}
