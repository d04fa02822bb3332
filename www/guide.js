// Runs the examples of a guide where they stand. Each is a file beside this
// one, made of the same text (see xtask/src/guide.rs, which puts `persist` of
// boot.js before all this).

const WORDS = {
  en: { instead: (wanted) => ` (not ${wanted})`, failed: 'This could not run: ' },
  'zh-CN': { instead: (wanted) => `（应为 ${wanted}）`, failed: '没能运行：' },
};
const words = WORDS[document.documentElement.lang] ?? WORDS.en;

/** As the guide writes values. */
function written(value) {
  return typeof value === 'bigint' ? `${value}n` : JSON.stringify(value).replaceAll(',', ', ');
}

/** The modules that have come, and how often one was asked for. */
const modules = new Map();
let times = 0;

/** Takes in a module. What has failed once may not be asked for again by the same name. */
async function bring(file) {
  if (!modules.has(file)) modules.set(file, await persist(() => import(`${file}?${(times += 1)}`)));
  return modules.get(file);
}

async function play(button) {
  const number = button.dataset.run;
  const output = document.querySelector(`[data-of="${number}"]`);
  button.disabled = true;
  output.textContent = '…';
  try {
    const library = await bring('../js/index.js');
    const { run, checks } = await bring(`./example-${number}.js`);
    const given = await run(library);
    const lines = checks.map(([expression, wanted], at) => {
      const found = written(given[at]);
      return `${expression} → ${found}${found === wanted ? '' : words.instead(wanted)}`;
    });
    output.textContent = lines.join('\n');
  } catch (error) {
    output.textContent = `${words.failed}${error.code ? `${error.code}: ` : ''}${error.message}`;
    addEventListener('online', () => play(button), { once: true });
  } finally {
    button.disabled = false;
  }
}

for (const button of document.querySelectorAll('[data-run]')) {
  button.addEventListener('click', () => play(button));
  button.disabled = false;
}
