/** Which resolutions are on a topic: by the UN's headings, and, where the curated record has the subject, by the record. */
import type { Catalog } from '../facts/catalog.ts';
import { fold } from '../facts/fold.ts';
import type { Resolution } from '../facts/schema.ts';
import { parseSymbol } from '../facts/symbol.ts';
import { findHeadings, withAllWords } from './headings.ts';
import type { Texts } from './types.ts';

/** A line of the record that has a name of its own. */
export type Subject = Exclude<Resolution['line'], 'related'>;

/** The resolutions on a topic. */
export interface Topic {
  readonly symbols: ReadonlySet<string>;
  /** What the record files under this name. */
  readonly subject?: Subject;
  /** Titles that come nearest to a topic that there is nothing on. */
  readonly near: readonly string[];
}

/**
 * What people call the subjects, where no resolution does: no title has "ICT" or "cybersecurity" for it. Among them are
 * the names that answers show them by.
 */
const NAMES: Readonly<Record<Subject, readonly string[]>> = {
  'ict-security': [
    'ict',
    'icts',
    'ict security',
    'security of icts',
    'cyber',
    'cyber security',
    'cybersecurity',
    'cyberspace',
    'cyber norms',
    'information security',
    'international information security',
    'information and communications technologies',
    'information and communication technologies',
    'security in the use of icts',
    'oewg',
    'tic',
    'sécurité du numérique et de son utilisation',
    'seguridad de las tic y de su uso',
    'cybersécurité',
    'ciberseguridad',
    'икт',
    'кибербезопасность',
    'информационная безопасность',
    'безопасность в сфере использования икт',
    '网络安全',
    '信息安全',
    '信通技术',
    '信通技术使用安全',
    'الأمن السيبراني',
    'أمن المعلومات',
    'الفضاء السيبراني',
    'تكنولوجيا المعلومات والاتصالات',
    'تكنولوجيات المعلومات والاتصالات',
    'أمن تكنولوجيات المعلومات والاتصالات',
    'أمن استخدام تكنولوجيات المعلومات والاتصالات',
  ],
  cybercrime: [
    'cybercrime',
    'cyber crime',
    'cybercriminalité',
    'ciberdelincuencia',
    'киберпреступность',
    '网络犯罪',
    'الجريمة السيبرانية',
    'الجرائم السيبرانية',
    'الجرائم الإلكترونية',
  ],
  'culture-of-cybersecurity': [
    'culture of cybersecurity',
    'culture of cyber security',
    'a culture of cybersecurity',
    'culture de la cybersécurité',
    'cultura de ciberseguridad',
    'культура кибербезопасности',
    '网络安全文化',
    'ثقافة الأمن السيبراني',
  ],
  privacy: [
    'privacy',
    'digital privacy',
    'right to privacy',
    'privacy in the digital age',
    'vie privée à l’ère du numérique',
    'privacidad en la era digital',
    'неприкосновенность частной жизни в цифровую эпоху',
    '数字时代的隐私权',
    'الخصوصية',
    'الخصوصية في العصر الرقمي',
  ],
  'outer-space': [
    'outer space',
    'space threats',
    'paros',
    'espace extra-atmosphérique',
    'espacio ultraterrestre',
    'космическое пространство',
    '外层空间',
    'الفضاء الخارجي',
  ],
  ammunition: [
    'ammunition',
    'conventional ammunition',
    'munitions classiques',
    'municiones convencionales',
    'обычные боеприпасы',
    '常规弹药',
    'الذخيرة',
    'الذخيرة التقليدية',
  ],
};

const NEAREST = 3;

/** The resolutions on a topic. */
export function topicOf(catalog: Catalog, texts: Texts, typed: string): Topic {
  const subject = subjectOf(catalog, typed);
  const filed = catalog.facts.resolutions.filter(({ line }) => line === subject);
  const headed = withAllWords(texts, typed);
  const symbols = new Set([
    ...filed.map(({ symbol }) => parseSymbol(symbol)?.canonical ?? symbol),
    ...headed.map(({ symbol }) => symbol),
  ]);
  return { symbols, ...(subject && { subject }), near: symbols.size > 0 ? [] : nearestTitles(texts, typed) };
}

/** By a name of the subject's, or of a body that deals with it. */
function subjectOf(catalog: Catalog, typed: string): Subject | undefined {
  const key = keyOf(typed);
  const named = (Object.keys(NAMES) as Subject[]).find((subject) => NAMES[subject].some((name) => keyOf(name) === key));
  if (named) return named;
  return catalog.facts.bodies.find(({ shortName, name, aliases }) =>
    [shortName, name, ...aliases].some((one) => keyOf(one) === key),
  )?.line;
}

function keyOf(name: string): string {
  return fold(name).replace(/-/gu, ' ');
}

/** With all words but for a letter, or with one of them. */
function nearestTitles(texts: Texts, typed: string): readonly string[] {
  const words = typed.split(/\s+/u).filter((word) => word.length > 3);
  const hits = [typed, ...words].flatMap((query) => findHeadings(texts, query).slice(0, NEAREST));
  const titles = hits.flatMap(({ symbol }) => {
    const { titles } = texts.resolution(symbol) ?? {};
    return titles?.en ?? Object.values(titles ?? {})[0] ?? [];
  });
  return [...new Set(titles)].slice(0, NEAREST);
}
