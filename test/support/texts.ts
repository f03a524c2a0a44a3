/** Small files of texts for tests: XML as the UN writes it, in few words, put through the real import. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UnLanguage } from '../../src/facts/symbol.ts';
import { openTexts } from '../../src/texts/file/open.ts';
import { importTexts } from '../../src/texts/importing/run.ts';
import { openSource } from '../../src/texts/importing/source.ts';
import { temporaryFolders } from './folders.ts';

/** A resolution as a test wants it. */
export interface Written {
  /** "75/240". */
  readonly number: string;
  readonly adopted: string;
  readonly titles: Readonly<Partial<Record<UnLanguage, string>>>;
  readonly agenda?: string;
  readonly keywords?: readonly string[];
  /** Numbers of the resolutions its preamble recalls. */
  readonly recalls?: readonly string[];
  /** In favour, against, abstaining. */
  readonly vote?: readonly [number, number, number];
  /** Operative paragraphs, in English. */
  readonly paragraphs?: readonly string[];
}

const { withFiles } = temporaryFolders();
const FOLDERS = { en: 'English', fr: 'French', es: 'Spanish', ru: 'Russian', zh: 'Chinese', ar: 'Arabic' } as const;
/** How a text goes on in its own language: an import looks at the words, not at what a file says of itself. */
const OWN: Readonly<Record<UnLanguage, string>> = {
  en: 'The General Assembly, Guided by the purposes and principles of the Charter of the United Nations,',
  fr: 'L’Assemblée générale, Guidée par les buts et les principes énoncés dans la Charte des Nations Unies,',
  es: 'La Asamblea General, Guiada por los propósitos y principios de la Carta de las Naciones Unidas,',
  ru: 'Генеральная Ассамблея, руководствуясь целями и принципами Устава Организации Объединенных Наций,',
  zh: '大会，以《联合国宪章》的宗旨和原则为指导，',
  ar: 'إن الجمعية العامة، إذ تسترشد بمقاصد ميثاق الأمم المتحدة ومبادئه،',
};
const CODES = { en: 'eng', fr: 'fra', es: 'spa', ru: 'rus', zh: 'zho', ar: 'ara' } as const;

/** The texts of some resolutions, imported and open. */
export async function textsOf(resolutions: readonly Written[]) {
  const folder = withFiles({});
  for (const one of resolutions) {
    for (const language of Object.keys(one.titles) as UnLanguage[]) {
      const [session = '', number = ''] = one.number.split('/');
      const below = join(folder, `${session}session`, FOLDERS[language]);
      mkdirSync(below, { recursive: true });
      writeFileSync(join(below, `A_RES_${session}_${number}-${language}.xml`), xmlOf(one, language));
    }
  }
  const file = join(withFiles({}), 'texts.sqlite');
  const now = Temporal.Instant.from('2026-07-10T12:00:00Z');
  const { irregular } = await importTexts({ source: openSource(folder), name: 'a test', file, now });
  if (irregular.length > 0) throw new Error(JSON.stringify(irregular));
  return openTexts(file);
}

function xmlOf(resolution: Written, language: UnLanguage): string {
  const {
    number,
    adopted,
    titles,
    agenda,
    keywords = [],
    recalls = [],
    vote,
    paragraphs = ['Decides to go on.'],
  } = resolution;
  const link = (one: string) => `<a href="https://undocs.org/en/A/RES/${one}">${one}</a>`;
  const counts = vote?.map(
    (value, at) => `<count value="${value}" refersTo="${['inFavour', 'against', 'abstaining'][at]}"/>`,
  );
  const uri = `/akn/un/statement/deliberation/unga/${adopted}/${number.replace('/', '-')}/`;
  return `<?xml version="1.0" encoding="utf-8"?>
<akomaNtoso xmlns="http://www.w3.org/akn" xmlns:akn4un="http://un.org/akn4un"><statement name="resolution"><meta>
<identification source="#DGACM"><FRBRWork><FRBRthis value="${uri}!main/"/><FRBRuri value="${uri}"/>
<FRBRdate date="${adopted}" name="adoption"/><FRBRauthor href="ga" as="author"/><FRBRcountry value="un"/></FRBRWork>
<FRBRExpression><FRBRthis value="${uri}${CODES[language]}@!main/"/><FRBRuri value="${uri}${CODES[language]}@/"/>
<FRBRdate date="${adopted}" name="publication"/><FRBRlanguage language="${CODES[language]}"/></FRBRExpression></identification>
<classification source="DHLAUTH">${keywords
    .map(
      (keyword) =>
        `<keyword value="${keyword}" href="http://metadata.un.org/thesaurus/1" showAs="${keyword}" dictionary="UNBIS Thesaurus"/>`,
    )
    .join('')}</classification>
<workflow source="#un"><step date="${adopted}" outcome="adopted" as="A/75/PV.48" by=""/></workflow>
<analysis source="#un"><parliamentary>${
    counts
      ? `<voting outcome="adoptedRecordedVote">${counts.join('')}</voting>`
      : '<voting outcome="adoptedWithoutVote"/>'
  }</parliamentary></analysis></meta>
<coverPage><p><docNumber refersTo="#symbol">A/RES/${number}</docNumber></p>${
    agenda === undefined
      ? ''
      : `<p><inline title="93" name="agenda item">Agenda item 93</inline></p><p><inline name="agenda item name">${agenda}</inline></p>`
  }</coverPage>
<preface><p><docNumber>${number}.</docNumber><docTitle refersTo="#resolutionTitle"><span class="bold">${titles[language]}</span></docTitle></p></preface>
<preamble><formula name="enactingFormula"><p>${OWN[language]}</p></formula>${recalls
    .map(
      (one) =>
        `<container name="Recalling"><p><span class="italic">Recalling</span> its resolution ${link(one)},</p></container>`,
    )
    .join('')}</preamble>
<mainBody>${(language === 'en' ? paragraphs : [OWN[language]]).map((words, at) => `<paragraph><num>${at + 1}.</num><content><p>${words}</p></content></paragraph>`).join('')}</mainBody>
</statement></akomaNtoso>`;
}
