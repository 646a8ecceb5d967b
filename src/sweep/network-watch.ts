import { GongkaiError } from '../errors.js';
import { type HomeEnding, judgeNetwork } from './own-network.js';

/** Tells failures of the sites from failures of our own network, while a run goes on. */
export interface NetworkWatch {
  /**
   * Notes how a site ended. @throws GongkaiError `NETWORK_DOWN` when the last sites failed for a fault of our own.
   */
  note(homeUrl: string, ending: HomeEnding): Promise<void>;
  /** Proves that the failures noted so far are the sites' own, before they are recorded. @throws GongkaiError `NETWORK_DOWN` */
  prove(): Promise<void>;
}

/** What a watch needs from outside. */
export interface WatchTools {
  /** A place that is always up: the last to be asked. */
  readonly controlUrl: string;
  /** Tries an address with one light request. */
  tryAddress(url: string): Promise<HomeEnding>;
}

/** Sites that opened and are asked again before the control host is: they answer inside a closed network, too. */
const WITNESSES_MOST = 2;

/** A watch over one run; `witnesses` are sites that opened in an earlier part of it. */
export function watchNetwork(tools: WatchTools, witnesses: readonly string[] = []): NetworkWatch {
  let opened = witnesses.slice(-WITNESSES_MOST);
  let endings: HomeEnding[] = [];
  let asking: Promise<void> | null = null;

  const judge = async (over: boolean): Promise<void> => {
    const noted = [...endings];
    const suspected = judgeNetwork({ endings: noted, over, controls: [] }) === 'ask';
    if (!suspected && !over) return;
    if (suspected) {
      const controls = await askControls([...opened.toReversed(), tools.controlUrl], tools);
      if (judgeNetwork({ endings: noted, over, controls }) === 'down') {
        throw networkDown(noted.at(-1) ?? null, tools.controlUrl, controls.at(-1) ?? null);
      }
    }
    endings = endings.slice(noted.length);
  };
  /** One at a time: sites that end together ask once. */
  const judgeInTurn = async (over: boolean): Promise<void> => {
    while (asking) await asking.catch(() => undefined);
    asking = judge(over).finally(() => {
      asking = null;
    });
    await asking;
  };

  return {
    async note(homeUrl, ending) {
      endings.push(ending);
      if (ending === null)
        opened = [...opened.filter((url) => url !== homeUrl), homeUrl].slice(-WITNESSES_MOST);
      else await judgeInTurn(false);
    },
    prove: () => judgeInTurn(true),
  };
}

/** Asks one place after the other until one opens. */
async function askControls(urls: readonly string[], { tryAddress }: WatchTools): Promise<HomeEnding[]> {
  const controls: HomeEnding[] = [];
  for (const url of urls) {
    const ending = await tryAddress(url);
    controls.push(ending);
    if (ending === null) break;
  }
  return controls;
}

function networkDown(last: HomeEnding, controlUrl: string, control: HomeEnding): GongkaiError {
  return new GongkaiError(
    'NETWORK_DOWN',
    `our own network seems to be down: no site opens (${waysOf(last)}), nor does ${controlUrl} (${waysOf(control)})`,
    {
      hint: 'Repair DNS, proxy or line (`gongkai doctor` helps) and run the same command again: it goes on where it stopped. Nothing was recorded against a site. Where that place cannot be reached by design, name another with --control.',
    },
  );
}

function waysOf(ending: HomeEnding): string {
  if (ending === null) return 'no answer';
  return ending.status === null ? ending.kind : `${ending.kind}, status ${ending.status}`;
}
