import type { LoadSettings } from './settings.ts';

type Urls = { baseUrl: string; vacancyUrl: string };

const apart: Urls = { baseUrl: 'http://localhost:8002', vacancyUrl: 'http://localhost:8001' };
const monolith: Urls = { baseUrl: 'http://localhost:8000', vacancyUrl: 'http://localhost:8000' };

/**
 * Where to send the load: where the environment says; else to the two services on 8002 and 8001, as
 * the k6 script does; else, when these do not answer, to the monolith on 8000.
 *
 * @throws Error with one line when nobody answers there
 */
export async function findTargets(
  settings: Pick<LoadSettings, 'baseUrl' | 'vacancyUrl'>,
  answers: (url: string) => Promise<boolean> = answersHttp,
): Promise<Urls> {
  const { baseUrl, vacancyUrl } = settings;
  if (baseUrl !== undefined || vacancyUrl !== undefined) {
    const base = baseUrl ?? apart.baseUrl;
    const named = { baseUrl: base, vacancyUrl: vacancyUrl ?? apart.vacancyUrl };
    if (await answers(named.baseUrl)) return named;
    throw new Error(`Nothing answers at ${named.baseUrl}.`);
  }
  if ((await answers(apart.baseUrl)) && (await answers(apart.vacancyUrl))) return apart;
  if (await answers(monolith.baseUrl)) return monolith;
  throw new Error(
    'Nothing answers on port 8002 and 8001, or on 8000: start the product, or name it in VU_BASE_URL and VU_VACANCY_URL.',
  );
}

async function answersHttp(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
