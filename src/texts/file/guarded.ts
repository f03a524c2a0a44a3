/** Texts that answer as if nothing were there once their file turns out to be damaged, rather than fail an answer. */
import type { OpenTexts } from './open.ts';

/** Wraps texts: the first error of theirs is told, and closes the file. */
export function guarded(texts: OpenTexts, onDamage: (error: Error) => void): OpenTexts {
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    texts.close();
  };
  function over<Given extends readonly unknown[], Value>(
    read: (...given: Given) => Value,
    nothing: Value,
  ): (...given: Given) => Value {
    return (...given) => {
      if (!isOpen) return nothing;
      try {
        return read(...given);
      } catch (error) {
        close();
        onDamage(error as Error);
        return nothing;
      }
    };
  }
  return {
    about: texts.about,
    resolution: over(texts.resolution, undefined),
    text: over(texts.text, undefined),
    list: over(texts.list, []),
    headed: over(texts.headed, []),
    recordedVotes: over(texts.recordedVotes, []),
    voters: over(texts.voters, []),
    ballotsOf: over(texts.ballotsOf, []),
    references: over(texts.references, []),
    referencesTo: over(texts.referencesTo, []),
    findParagraphs: over(texts.findParagraphs, []),
    paragraph: over(texts.paragraph, undefined),
    close,
  };
}
