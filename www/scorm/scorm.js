// Shows the run and tells the learning platform how it goes, by the run-time
// interface of SCORM 1.2 (ADL, 2001): the goals that are met make the score,
// and all of them complete the lesson. Where the run stands is kept.
'use strict';

/** The longest that a platform keeps for a lesson, in characters (`cmi.suspend_data`). */
const KEPT_MOST = 4096;

/** The platform's interface: in a window around this one, or in the one that opened it. */
function find(from) {
  for (let at = from, steps = 0; at && steps < 10; at = at.parent, steps += 1) {
    try {
      if (at.API) return at.API;
    } catch (error) {
      return null;
    }
    if (at.parent === at) return at.opener && at.opener !== at ? find(at.opener) : null;
  }
  return null;
}

const api = find(window);
const isOpen = api !== null && String(api.LMSInitialize('')) === 'true';
const ask = (name) => (isOpen ? String(api.LMSGetValue(name)) : '');
const tell = (name, value) => isOpen && api.LMSSetValue(name, String(value));

const kept = ask('cmi.suspend_data');
const hash = kept.startsWith('#/') ? kept : RUN.hash;
const site = new URL(RUN.frame, location.href);
const frame = document.createElement('iframe');
frame.title = document.title;
frame.width = '100%';
frame.height = '640';
frame.src = `${site.href}?scene=${hash === RUN.hash ? RUN.scene : ''}${hash}`.replace('?scene=#', '#');
frame.frameBorder = '0';
document.body.append(frame);

const before = ask('cmi.core.lesson_status');
let isDone = ['completed', 'passed'].includes(before);
if (!isDone && before !== 'incomplete') tell('cmi.core.lesson_status', 'incomplete');

function complete() {
  if (isDone) return;
  isDone = true;
  tell('cmi.core.lesson_status', 'completed');
  api?.LMSCommit('');
}

addEventListener('message', ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== site.origin || data?.playground !== 1) return;
  if (data.type === 'resize' && data.height > 0) frame.height = Math.min(4000, data.height);
  if (data.type === 'goal') {
    tell('cmi.core.score.min', 0);
    tell('cmi.core.score.max', 100);
    tell('cmi.core.score.raw', Math.round((100 * data.met) / data.of));
    if (data.met === data.of) complete();
  }
  if (data.type === 'state') {
    if (typeof data.link === 'string' && data.link.length <= KEPT_MOST) tell('cmi.suspend_data', data.link);
    // A scenario may have no goals: then to have seen it to its end is enough.
    if (data.state.goals.length === 0 && data.state.ended) complete();
  }
});

addEventListener('pagehide', () => {
  if (!isOpen) return;
  api.LMSCommit('');
  api.LMSFinish('');
});
