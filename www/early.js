// Says what is wrong where the page's own script cannot begin: in a page that was opened from a file, in a frame
// without an origin, and where the script is missing. A script of the old kind, for such are fetched everywhere.
(() => {
  // After which pauses a page whose script is missing is loaded again by itself, in milliseconds.
  const PAUSES_MS = [1000, 3000];
  // How long it is waited for files that hang.
  const SILENCE_MS = 20000;

  const page = document.documentElement;
  const tried = history.state?.tried ?? 0;
  const reload = () => location.reload();

  function cause() {
    if (location.protocol === 'file:') return 'file';
    return self.origin === 'null' ? 'apart' : 'download';
  }

  // The page's own script marks the page before all else. A frame for other pages has words of its own.
  function hasBegun() {
    return page.dataset.page !== undefined || document.querySelector('script[data-boot]') !== null;
  }

  function say() {
    const trouble = document.getElementById('trouble');
    const way = (name) => trouble.querySelector(`[data-do="${name}"]`);
    const chinese = /[?&]lang=zh/.test(location.hash) || /^zh/.test(navigator.language);
    page.lang = chinese ? 'zh-Hans' : 'en';
    document.getElementById('boot').hidden = true;
    for (const text of trouble.querySelectorAll('[lang]')) text.hidden = text.lang !== page.lang;
    for (const part of trouble.querySelectorAll('[data-trouble]')) {
      part.hidden = !part.dataset.trouble.includes(cause());
    }
    way('reload').onclick = reload;
    way('apart').href = location.href;
    trouble.querySelector('details').hidden = true;
    trouble.hidden = false;
    addEventListener('online', () => hasBegun() || reload());
  }

  function missing() {
    if (hasBegun()) return;
    if (cause() !== 'download' || tried === PAUSES_MS.length) return say();
    history.replaceState({ tried: tried + 1 }, '');
    setTimeout(reload, PAUSES_MS[tried]);
  }

  function hangs() {
    if (hasBegun()) return;
    // Nothing is painted and no script begins before styles have come: they are asked for anew, and not waited for.
    for (const link of document.querySelectorAll('[rel=stylesheet]')) {
      if (link.sheet) continue;
      const again = link.cloneNode();
      // Not the answer that hangs; and not waited for, as no sheet for another medium is.
      again.href += '?1';
      again.media = 'print';
      again.onload = () => (again.media = 'all');
      link.replaceWith(again);
    }
    say();
  }

  addEventListener('load', missing);
  setTimeout(hangs, SILENCE_MS);
})();
