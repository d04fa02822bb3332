// A run starts with its slide, and stands still when the slide is left.
import Reveal from './reveal/reveal.mjs';

const deck = new Reveal({ width: 1000, height: 640, hash: true });
const runsOf = (slide) => slide?.querySelectorAll('consensus-playground') ?? [];

deck.on('slidechanged', ({ currentSlide, previousSlide }) => {
  for (const run of runsOf(previousSlide)) run.pause();
  for (const run of runsOf(currentSlide)) run.play();
});
await deck.initialize();
for (const run of runsOf(deck.getCurrentSlide())) run.play();
