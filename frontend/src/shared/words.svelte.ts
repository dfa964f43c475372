/** Words of the pages, in the reader's language: the reports' own message files and the pages'. */
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";

export type Language = "en" | "uk" | "ru";
export const LANGUAGES: Record<Language, string> = { en: "English", uk: "Українська", ru: "Русский" };
/** Words by language, as the API gives them. */
export type Wording = Record<string, string>;

const SHARED: Record<Language, () => Promise<{ default: string }>> = {
  en: () => import("virtual:words/en"),
  uk: () => import("virtual:words/uk"),
  ru: () => import("virtual:words/ru"),
};
const OWN = import.meta.glob<string>("../../locale/*/*.ftl", { query: "?raw", import: "default" });

class Words {
  language = $state<Language>("en");
  ready = $state(false);
  #bundle = $state.raw<FluentBundle | null>(null);

  /** Load a language; until it is there, the one before stays. */
  async speak(language: Language): Promise<void> {
    const own = Object.entries(OWN).filter(([path]) => path.includes(`/locale/${language}/`));
    const [shared, ...rest] = await Promise.all([
      SHARED[language]().then((module) => module.default),
      ...own.map(([, load]) => load()),
    ]);
    const bundle = new FluentBundle(language, { useIsolating: false });
    for (const text of [shared, ...rest])
      bundle.addResource(new FluentResource(text), { allowOverrides: true });
    this.#bundle = bundle;
    this.language = language;
    this.ready = true;
    document.documentElement.lang = language;
    try {
      localStorage.setItem("truceline-language", language);
    } catch {
      // A browser may forbid it; the choice then holds until the page is closed.
    }
  }

  has(key: string): boolean {
    return this.#bundle?.hasMessage(key) ?? false;
  }

  /** Return the words of a key; the key itself where nothing is written for it. */
  say(key: string, args: Record<string, FluentVariable> = {}): string {
    const message = this.#bundle?.getMessage(key);
    return message?.value ? this.#bundle!.formatPattern(message.value, args) : key;
  }

  /** Return the word of a closed list, `one_way_drone` as `weapon-one-way-drone`; else the value as it is. */
  of(list: string, value: string | null | undefined): string {
    if (value === null || value === undefined || value === "") return this.say("room-not-told");
    const key = `${list}-${value.replace(/[_ ]/g, "-").replace(/,/g, "")}`;
    return this.has(key) ? this.say(key) : value;
  }

  /** Choose among words by language, as reports do: the reader's, else English, else any. */
  pick(wording: Wording | null | undefined): string {
    if (!wording) return "";
    return wording[this.language] ?? wording["en"] ?? Object.values(wording)[0] ?? "";
  }
}

export const words = new Words();
export const t = (key: string, args?: Record<string, FluentVariable>): string => words.say(key, args);
export const exact = (n: number): FluentNumber => new FluentNumber(n, { maximumFractionDigits: 2 });

/** The language asked for: of the address, of before, of the browser. */
export function wanted(asked: string | null): Language {
  let before: string | null = null;
  try {
    before = localStorage.getItem("truceline-language");
  } catch {
    // As above.
  }
  const all = [asked, before, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return (all.find((tag) => tag !== null && tag in LANGUAGES) ?? "en") as Language;
}
