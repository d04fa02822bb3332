// Says what is wrong where the page's own script cannot begin: in a page that was opened from a file, in a frame
// without an origin, and where the script is missing. A script of the old kind, for such are fetched everywhere.
(() => {
  const page = document.documentElement;
  const isEmbedded = document.querySelector('script[data-boot]') !== null;

  function cause() {
    if (location.protocol === 'file:') return 'file';
    return self.origin === 'null' ? 'apart' : 'lost';
  }

  function say() {
    // The page's own script marks the page before all else. A frame for other pages has words of its own.
    if (page.dataset.page !== undefined || isEmbedded) return;
    const trouble = document.getElementById('trouble');
    const chinese = /[?&]lang=zh/.test(location.hash) || /^zh/.test(navigator.language);
    page.dataset.page = 'trouble';
    page.lang = chinese ? 'zh-Hans' : 'en';
    document.getElementById('boot').remove();
    for (const text of trouble.querySelectorAll('[lang]')) text.hidden = text.lang !== page.lang;
    for (const section of trouble.querySelectorAll('[data-trouble]')) {
      section.hidden = section.dataset.trouble !== cause();
    }
    for (const button of trouble.querySelectorAll('[data-do="reload"]')) {
      button.addEventListener('click', () => location.reload());
    }
    for (const link of trouble.querySelectorAll('[data-do="apart"]')) link.href = location.href;
    trouble.querySelector('details').hidden = true;
    trouble.hidden = false;
  }

  if (cause() === 'file') say();
  else addEventListener('load', say);
})();
