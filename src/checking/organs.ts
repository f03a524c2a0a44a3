/** Whose resolution a number is said to be: "Security Council resolution", "résolution 42/3 du Conseil des droits de l’homme". */

/** An organ that is not the General Assembly; of others than the Security Council nothing is on record. */
export type Organ = 'security council' | 'other';

/** As they are named, in the six languages; in Russian after "of". */
const NAMES: Readonly<Record<Organ, { readonly spaced: string; readonly chinese: string; readonly arabic: string }>> = {
  'security council': {
    spaced: 'security council|unsc|un sc|conseil de s[ée]curit[ée]|consejo de seguridad|совета безопасности',
    chinese: '安全理事会|安理会',
    arabic: 'مجلس الأمن',
  },
  other: {
    spaced: [
      '(?:human rights |economic and social )?council|ecosoc|commission(?: (?:on|for) [\\p{L} ]{3,50})?',
      "conseil(?: des droits de l[’']homme| [ée]conomique et social)?|commission (?:de|du|des|pour|[ée]conomique)[\\p{L} ’']{2,50}",
      'consejo(?: de derechos humanos| econ[óo]mico y social)?|comisi[óo]n (?:de|sobre|econ[óo]mica)[\\p{L} ]{2,50}',
      '(?:экономического и социального )?совета(?: по правам человека)?|комиссии по[\\p{L} ]{3,50}',
    ].join('|'),
    chinese: '理事会|委员会',
    arabic: 'مجلس حقوق الإنسان|المجلس(?: الاقتصادي والاجتماعي)?|لجنة [\\p{L} ]{3,50}',
  },
};

const RESOLUTION = 'resolutions?|res\\.?|r[ée]solutions?|resoluci[oó]n(?:es)?|резолюци\\p{L}{1,3}';

const patterns = (Object.keys(NAMES) as Organ[]).map((organ) => {
  const { spaced, chinese, arabic } = NAMES[organ];
  const name = `(?<!\\p{L})(?:${spaced})`;
  return {
    organ,
    before: new RegExp(
      [
        `${name}['’s]{0,2}\\s{1,3}(?:${RESOLUTION})?\\s{0,2}(?:n[o°]\\.?\\s?)?$`,
        `(?:${RESOLUTION})\\s(?:du |de la |del |de la )?${name}\\s{1,2}(?:n[o°]\\.?\\s?|№\\s?)?$`,
        `(?:${chinese})的?第?$`,
        `قرار(?:ات)? (?:${arabic}) (?:رقم )?$`,
      ].join('|'),
      'iu',
    ),
    after: new RegExp(`^ (?:of the |du |de la |del )?${name}(?!\\p{L})`, 'iu'),
  };
});

/** The organ named beside a number, by what stands before and behind it; undefined where none is, or the Assembly. */
export function organSaid(before: string, behind: string): Organ | undefined {
  return patterns.find((pattern) => pattern.before.test(before) || pattern.after.test(behind))?.organ;
}
