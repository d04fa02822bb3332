// Shows the run and tells the learning platform how it goes, by the run-time
// interface of SCORM 1.2 (ADL, 2001): the goals of its scenario that a student
// has reached make the score, and all of them complete the lesson. Where the
// run stands is kept.
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

const began = Date.now();
const before = ask('cmi.core.lesson_status');
let isDone = ['completed', 'passed'].includes(before);
if (!isDone && before !== 'incomplete') tell('cmi.core.lesson_status', 'incomplete');
let score = Number(ask('cmi.core.score.raw'));

/** The goals that count, by name. */
const reached = new Set();

function complete() {
  if (isDone) return;
  isDone = true;
  tell('cmi.core.lesson_status', 'completed');
  api?.LMSCommit('');
}

/**
 * Counts what has come true in the run that the package was made of. To have
 * watched it come true does not count, unless the package says so: it must
 * have been open after something that the student has done.
 */
function count({ goals: all, ended }) {
  // Who only has to watch need not do anything.
  const goals = all.filter(({ yours }) => !(RUN.watching && yours));
  for (const { name, met, after } of goals) {
    if (met && (RUN.watching || after > RUN.acts)) reached.add(name);
  }
  const now = Math.round((100 * reached.size) / goals.length);
  if (now > score) {
    score = now;
    tell('cmi.core.score.min', 0);
    tell('cmi.core.score.max', 100);
    tell('cmi.core.score.raw', score);
  }
  // A scenario may have no goals: then to have seen it to its end is enough.
  if (goals.length === 0 ? ended : reached.size === goals.length) complete();
}

addEventListener('message', ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== site.origin || data?.playground !== 1) return;
  if (data.type === 'resize' && data.height > 0) frame.height = Math.min(4000, data.height);
  if (data.type !== 'state') return;
  const { lab, scenario } = data.state;
  // Another one may be opened inside: it is another lesson.
  if (lab !== RUN.lab || scenario !== RUN.scenario) return;
  if (typeof data.link === 'string' && data.link.length <= KEPT_MOST) tell('cmi.suspend_data', data.link);
  count(data.state);
});

/** As the platform wants it: HHHH:MM:SS.SS. */
function span(milliseconds) {
  const hundredths = Math.floor(milliseconds / 10);
  const digits = (number, many) => String(number).padStart(many, '0');
  const seconds = Math.floor(hundredths / 100);
  const [hours, minutes] = [Math.min(9999, Math.floor(seconds / 3600)), Math.floor(seconds / 60) % 60];
  return `${digits(hours, 4)}:${digits(minutes, 2)}:${digits(seconds % 60, 2)}.${digits(hundredths % 100, 2)}`;
}

addEventListener('pagehide', () => {
  if (!isOpen) return;
  tell('cmi.core.session_time', span(Date.now() - began));
  // What is done begins anew if it is opened again; else it goes on.
  tell('cmi.core.exit', isDone ? '' : 'suspend');
  api.LMSCommit('');
  api.LMSFinish('');
});
