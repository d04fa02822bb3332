// Reports what a student did as xAPI statements (Experience API 1.0.3), from
// what the element tells. No LTI, no server of ours: the record store is the
// one that the address names, as in ?endpoint=https://lrs.example/xapi/

const endpoint = new URLSearchParams(location.search).get('endpoint');
const run = document.getElementById('run');
const list = document.getElementById('statements');

const VERBS = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  interacted: 'http://adlnet.gov/expapi/verbs/interacted',
  progressed: 'http://adlnet.gov/expapi/verbs/progressed',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
};

/** The learner: your platform knows better. */
const actor = {
  objectType: 'Agent',
  account: { homePage: location.origin + location.pathname, name: 'anonymous' },
};

function statement(verb, result) {
  const { lab, scenario } = run.state ?? {};
  return {
    id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    actor,
    verb: { id: VERBS[verb], display: { 'en-US': verb } },
    object: {
      objectType: 'Activity',
      id: new URL(`../index.html#/${lab}/${scenario}`, location.href).href,
      definition: { type: 'http://adlnet.gov/expapi/activities/simulation', name: { 'en-US': document.title } },
    },
    ...(result && { result }),
  };
}

async function report(verb, result) {
  const made = statement(verb, result);
  const item = document.createElement('li');
  item.textContent = `${verb} ${made.object.id}`;
  list.append(item);
  if (!endpoint) return;
  const sent = await fetch(new URL('statements', endpoint), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3' },
    body: JSON.stringify(made),
  });
  if (!sent.ok) item.textContent += ` – not taken: ${sent.status}`;
}

let acts;
let isComplete = false;
run.addEventListener('state', ({ detail: { state } }) => {
  if (acts === undefined) report('initialized');
  else if (state.acts > acts) report('interacted', { extensions: { 'urn:consensus-playground:acts': state.acts } });
  acts = state.acts;
  // Who only watches has seen all that comes by itself.
  const own = state.goals.filter(({ yours }) => !yours);
  if (isComplete || own.length === 0 || !own.every(({ met }) => met)) return;
  isComplete = true;
  report('completed', { completion: true, success: true });
});

run.addEventListener('goal', ({ detail: { text, met, of } }) => {
  report('progressed', { response: text, score: { raw: met, min: 0, max: of } });
});
