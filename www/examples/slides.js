// A run starts with its slide, and stands still when the slide is left.
const { default: Reveal } = await import('./reveal/reveal.mjs').catch(() => {
  const words = 'reveal.js is not beside this page: npm brings it, and its “dist” is to be copied into the folder “reveal”.';
  document.body.prepend(words);
  throw new Error(words);
});

const deck = new Reveal({ width: 1000, height: 640, hash: true });
const runsOf = (slide) => slide?.querySelectorAll('consensus-playground') ?? [];

deck.on('slidechanged', ({ currentSlide, previousSlide }) => {
  for (const run of runsOf(previousSlide)) run.pause();
  for (const run of runsOf(currentSlide)) run.play();
});
await deck.initialize();
for (const run of runsOf(deck.getCurrentSlide())) run.play();
