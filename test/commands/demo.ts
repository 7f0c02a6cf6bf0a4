import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  answers,
  cessionHome,
  launchSettings,
  parseLaunchMode,
  readEndpoints,
} from '@cession/scripts/launcher';
import type { Endpoints } from '@cession/scripts/launcher';
import { publishedDocuments } from '../scenario/published-documents';
import { playStory } from '../scenario/story';
import { playAttacks } from '../scenario/story-attacks';
import type { StoryReport } from '../scenario/story-report';
import { closingLine, silentListener, transcript } from '../scenario/transcript';
import { startTemporaryInstance } from '../temporary';

const usage = `usage: npm run demo -- [--attacks] [--json] [--documents DIR] [--mode embedded|native]

Plays the whole story against the instance that runs in CESSION_HOME (default ./.cession), or, where
none runs, against one of its own in a temporary folder.
  --attacks        plays what an insider would try instead, and which rule refuses it
  --json           prints one object instead of the transcript
  --documents DIR  uses the published UBL trade in DIR (order AEG012345 and its air waybill)
  --mode MODE      of the instance that it starts itself (default embedded)`;

/** `npm run demo`: exit status 0 only if every step and every invariant held. */
const demo = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      attacks: { type: 'boolean', default: false },
      documents: { type: 'string' },
      mode: { type: 'string', default: 'embedded' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const documents = values.documents
    ? { documents: publishedDocuments(path.resolve(values.documents)) }
    : {};
  const listener = values.json ? silentListener : transcript((line) => console.log(line));
  const play = (endpoints: Endpoints) =>
    values.attacks
      ? playAttacks({ endpoints, listener })
      : playStory({ endpoints, listener, ...documents });
  const running = await runningEndpoints();
  const report = running
    ? await play(running)
    : await withOwnInstance(parseLaunchMode(values.mode), play);
  console.log(values.json ? JSON.stringify(report, undefined, 2) : `\n${closingLine(report)}`);
  return report.ok ? 0 : 1;
};

/** The instance that endpoints.json tells of, if it answers. */
const runningEndpoints = async (): Promise<Endpoints | undefined> => {
  const endpoints = readEndpoints(cessionHome(launchSettings().home).endpointsFile);
  if (!endpoints) return undefined;
  const urls = Object.values(endpoints.organisations).map(({ url }) => `${url}/health/ready`);
  return (await Promise.all(urls.map(answers))).every(Boolean) ? endpoints : undefined;
};

const withOwnInstance = async (
  mode: ReturnType<typeof parseLaunchMode>,
  play: (endpoints: Endpoints) => Promise<StoryReport>,
): Promise<StoryReport> => {
  console.error('No instance runs; starting one in a temporary folder:');
  const running = await startTemporaryInstance(mode, {
    log: (line) => console.error(`  ${line}`),
  });
  const interrupt = () => void running.stop().then(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await play(running.endpoints);
  } finally {
    await running.stop();
  }
};

demo().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
