// Runs the examples of a guide where they stand. Each is a file beside this
// one, made of the same text (see xtask/src/guide.rs).

const WORDS = {
  en: { instead: (wanted) => ` (not ${wanted})`, failed: 'This could not run: ' },
  'zh-CN': { instead: (wanted) => `（应为 ${wanted}）`, failed: '没能运行：' },
};
const words = WORDS[document.documentElement.lang] ?? WORDS.en;

/** As the guide writes values. */
function written(value) {
  return typeof value === 'bigint' ? `${value}n` : JSON.stringify(value).replaceAll(',', ', ');
}

let times = 0;

async function run(button) {
  const number = button.dataset.run;
  const output = document.querySelector(`[data-of="${number}"]`);
  button.disabled = true;
  output.textContent = '…';
  try {
    // A module runs once: each time it is another.
    times += 1;
    const { given, checks } = await import(`./example-${number}.js?${times}`);
    const lines = checks.map(([expression, wanted], at) => {
      const found = written(given[at]);
      return `${expression} → ${found}${found === wanted ? '' : words.instead(wanted)}`;
    });
    output.textContent = lines.join('\n');
  } catch (error) {
    output.textContent = `${words.failed}${error.code ? `${error.code}: ` : ''}${error.message}`;
  } finally {
    button.disabled = false;
  }
}

for (const button of document.querySelectorAll('[data-run]')) {
  button.addEventListener('click', () => run(button));
  button.disabled = false;
}
