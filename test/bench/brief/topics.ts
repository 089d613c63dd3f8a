/** One part of a made-up product, and what people say while they work on it. */
export interface Topic {
  readonly nouns: readonly string[];
  readonly files: readonly string[];
  readonly steps: readonly string[];
  readonly decisions: readonly (readonly [text: string, rationale: string])[];
  readonly blockers: readonly string[];
  readonly context: readonly string[];
  readonly next: readonly string[];
}

export const TOPICS: readonly Topic[] = [
  {
    nouns: ['invoice importer', 'CSV parser', 'supplier feed', 'invoice batch'],
    files: ['src/import/invoices.ts', 'src/import/csv-stream.ts'],
    steps: [
      'Move the invoice importer to the streaming parser',
      'Reject invoices whose totals do not add up, with the line that is wrong',
      'Import the supplier backlog of 2023 in batches and compare sums',
      'Delete the old importer once two nightly runs agree',
    ],
    decisions: [
      [
        'Parse invoices as a stream instead of loading the whole file',
        'The largest supplier sends 1.4 GB a night; the old way needed 6 GB of memory and was killed on the small workers. The stream stays below 80 MB.',
      ],
      [
        'A bad invoice fails alone, never its batch',
        'Suppliers fix single documents within a day, but a refused batch used to hold up four hundred good ones until somebody noticed on Monday.',
      ],
      [
        'Totals are compared in cents as integers, with no tolerance',
        'Accounting confirmed that every difference so far was a real error on the supplier side; a tolerance would hide exactly those.',
      ],
      [
        'Keep importing the old format until the end of March',
        'Two suppliers cannot switch before their own release; the adapter is forty lines and has tests.',
      ],
    ],
    blockers: [
      'The staging bucket with the supplier backlog is read-only for our role; asked the platform team for write access on the prefix imports/2023',
      'Supplier Norden sends totals without currency; waiting for their answer whether that is always EUR',
    ],
    context: [
      'Sample files: `fixtures/invoices/*.csv`, the broken ones end in `-bad.csv`; run `npm run import -- --dry` to check them without a database',
      'Amounts are cents as integers everywhere behind `parseAmount`; anything with a decimal point is still unparsed text',
      'The importer must stay idempotent: the night job starts it again after every crash, up to five times, with the same files',
    ],
    next: [
      'Compare the sums of the two importers for the night of the 14th',
      'Ask accounting which rounding the Norden invoices use',
      'Write the test with a truncated last line before touching the parser again',
    ],
  },
  {
    nouns: ['session lease', 'job queue', 'worker pool', 'heartbeat'],
    files: ['internal/queue/lease.go', 'internal/queue/sweeper.go'],
    steps: [
      'Renew the lease while a job is still running',
      'Sweep expired leases without taking the lock twice',
      'Make a worker that lost its lease stop before it writes',
      'Load-test the queue with forty workers that are killed at random',
    ],
    decisions: [
      [
        'Every lease carries a fencing token that the database checks on write',
        'A paused worker can wake up after its lease ran out; only the store can tell reliably that somebody newer has taken over.',
      ],
      [
        'Heartbeats go through the same connection as the job itself',
        'A second connection survived network faults that killed the first, so leases were renewed for jobs that could no longer finish.',
      ],
      [
        'The sweeper takes rows with SKIP LOCKED rather than a table lock',
        'The table lock blocked renewals for up to nine seconds under load, which made healthy workers look dead.',
      ],
      [
        'Expire after three missed beats of ten seconds',
        'One missed beat is normal during garbage collection; three in a row happened only on real failures in last month’s logs.',
      ],
    ],
    blockers: [
      'Killing workers on the load cluster needs the chaos role; the request is with the on-call engineer since Tuesday',
      'The database proxy closes idle connections after 15 s, which looks exactly like a lost lease; nobody knows yet who owns its configuration',
    ],
    context: [
      'Lock order is sweeper, then queue, then lease; the reverse deadlocks within seconds under `make stress`',
      'Run the race tests with `go test -race -count=20 ./internal/queue/...`; a single run passes nearly always',
      'Lease times come from the database clock, never from the worker: two of the hosts drift by several seconds',
    ],
    next: [
      'Let the sweeper log the token of every lease it takes',
      'Reproduce the double run with a worker stopped by SIGSTOP for a minute',
      'Check whether renewal survives a failover of the primary',
    ],
  },
  {
    nouns: ['search index', 'ranking', 'synonym list', 'reindexing'],
    files: ['search/indexer.py', 'search/ranking.py'],
    steps: [
      'Rebuild the search index without downtime',
      'Rank exact article numbers above everything else',
      'Take synonyms from the shop language, not from the browser',
      'Measure the ranking against the judged queries of support',
    ],
    decisions: [
      [
        'Build the new index beside the old one and switch an alias',
        'Reindexing takes 50 minutes; with an alias the switch is atomic and going back is one command.',
      ],
      [
        'Judge ranking by the first five results only',
        'Click logs show that 93 % of customers never scroll past them, and the longer metric rewarded changes nobody noticed.',
      ],
      [
        'Article numbers are indexed as keywords, not as text',
        'The analyser splits them at the dash, so a search for 40-117 found everything with a 40 in it.',
      ],
      [
        'Synonyms are applied at query time',
        'Editors change them daily and must not wait for a rebuild; the cost is 3 ms per query.',
      ],
    ],
    blockers: [
      'The judged queries contain customer names; legal has to say whether we may keep them in the repository',
      'Cluster disk is at 81 %: a second index does not fit beside the first until the old snapshots are deleted',
    ],
    context: [
      'The alias is `articles-live`; whatever writes to a concrete index name by hand will lose its writes at the next switch',
      'Judged queries live in `search/eval/judged.tsv`, one line per query and article; `make eval` prints NDCG@5, baseline 0.71',
      'German compounds are split by the list in `search/compounds.txt`; it is generated, edit the source in the wiki instead',
    ],
    next: [
      'Delete the snapshots older than thirty days and try the second index again',
      'Compare NDCG before and after the keyword change',
      'Ask support for twenty more judged queries with article numbers',
    ],
  },
  {
    nouns: ['rate limiter', 'public API', 'API key', 'token bucket'],
    files: ['gateway/limits.rs', 'gateway/keys.rs'],
    steps: [
      'Limit requests per key on the public API',
      'Tell clients when they may try again',
      'Exempt the partner keys from the limits until their contracts are renewed',
      'Roll the limits out to ten percent of traffic and watch refusals',
    ],
    decisions: [
      [
        'Count per API key, not per address',
        'Half of our clients sit behind two large proxies; limiting addresses would punish all of them for one.',
      ],
      [
        'Use a token bucket in Redis, filled by a script',
        'A sliding log needs memory per request; the bucket is two numbers per key and the script makes the update atomic.',
      ],
      [
        'When Redis does not answer within 5 ms, let the request pass',
        'An outage of the limiter must not become an outage of the API; the backend survives twice the normal load for an hour.',
      ],
      [
        'Refusals are 429 with Retry-After in whole seconds',
        'The three client libraries we looked at only understand seconds, and one of them ignores dates silently.',
      ],
    ],
    blockers: [
      'No list of partner keys exists; sales collects them by hand and promised it for Thursday',
      'The gateway image cannot reach Redis in the eu-west staging network, a firewall rule is missing',
    ],
    context: [
      'Limits are in `gateway/limits.toml`, reloaded on SIGHUP; the numbers there are per minute, in the code per second',
      'To see the state of a key: `redis-cli hgetall limit:<key>`; deleting it resets the bucket and is safe',
      'The health checks use a key of their own, `probe-*`, and must never be refused or the balancer takes the node out',
    ],
    next: [
      'Graph refusals per key next to the backend load',
      'Add the probe keys to the exemption test',
      'Write the announcement for client developers with an example of 429',
    ],
  },
  {
    nouns: ['warehouse screen', 'scanner app', 'offline cache', 'pick list'],
    files: ['app/scan/screen.kt', 'app/sync/outbox.kt'],
    steps: [
      'Keep scanning while the warehouse network is down',
      'Send the outbox again in order after a reconnect',
      'Show pickers which scans have not reached the server',
      'Test on the two oldest scanner models',
    ],
    decisions: [
      [
        'Scans go into an outbox table first, then to the network',
        'The same code path online and offline means the offline case is tested all day, not only when the access point fails.',
      ],
      [
        'The server drops repeated scans by their client id',
        'After a timeout the app cannot know whether a scan arrived; sending it twice must be harmless.',
      ],
      [
        'No merging of pick lists on the device',
        'Two pickers editing one list happened four times last year; showing the conflict to the shift lead is cheaper than code nobody can test.',
      ],
      [
        'Drop support for Android 7 devices',
        'There are three left, and the encrypted storage we need starts with 8; the warehouse replaces them in June.',
      ],
    ],
    blockers: [
      'Only one TC21 scanner is in the office and its battery no longer charges; a replacement is ordered',
      'The reconnect test needs the warehouse access point, bookable on Fridays only',
    ],
    context: [
      'Build for the scanners with `./gradlew assembleWarehouse`; the normal build has no keystore and will not install over the old app',
      'Scans are ordered by the outbox row id; the device clock is set by hand in the warehouse and often hours off',
      'Test login on the device: user `picker01`, list 77, which is reset every night at three',
    ],
    next: [
      'Pull the cable during a sync of two hundred scans and count what arrives',
      'Show the number of waiting scans in the title bar',
      'Ask the shift lead how long a scanner may stay offline',
    ],
  },
  {
    nouns: ['login page', 'password reset', 'single sign-on', 'session cookie'],
    files: ['web/auth/login.tsx', 'web/auth/sso.ts'],
    steps: [
      'Sign in through the customer’s identity provider',
      'Migrate existing accounts on their first single sign-on',
      'Invalidate all cookies when a password is reset',
      'Remove the legacy login form for customers that switched',
    ],
    decisions: [
      [
        'OpenID Connect only, no SAML for now',
        'Eleven of the twelve customers who asked can do both; the library for SAML doubled the attack surface in the review.',
      ],
      [
        'Match accounts by verified mail address on first sign-in',
        'Customers have no other shared identifier, and asking people to link accounts by hand failed in the pilot.',
      ],
      [
        'Sessions are revoked through a generation counter on the account',
        'Deleting them one by one left cookies valid on nodes that had cached them; one number is checked on every request anyway.',
      ],
      [
        'Keep the cookie at twelve hours',
        'Shorter ones logged people out during the shift, and support counted forty calls on the day we tried eight.',
      ],
    ],
    blockers: [
      'The pilot customer’s provider rejects our redirect address until their security team has approved it',
      'Mail addresses are not unique in the account table: 212 duplicates, and nobody has decided which account wins',
    ],
    context: [
      'A local provider runs with `docker compose up idp`; users are anna and bert, password equals name, anna has no verified mail',
      'Never log the id token: the log pipeline copies lines to a third party; log its `jti` instead',
      'The switch per customer is the row `auth.mode` in the tenant table; the values are legacy, both and sso',
    ],
    next: [
      'List the 212 duplicates by customer and send them to account management',
      'Test sign-in with a clock that is five minutes behind',
      'Let the reset mail say that all devices are signed out',
    ],
  },
  {
    nouns: ['release pipeline', 'container image', 'build cache', 'signing key'],
    files: ['ci/release.yaml', 'ci/sign.sh'],
    steps: [
      'Sign container images in the release pipeline',
      'Build both architectures from one cache',
      'Refuse to deploy what is not signed',
      'Cut the release build below ten minutes',
    ],
    decisions: [
      [
        'Signatures are keyless, bound to the workflow identity',
        'A stored key had already leaked once through a debug log; with an identity there is nothing to rotate and nothing to steal.',
      ],
      [
        'Cross-compile instead of emulating arm64',
        'Emulation took 38 minutes for the same image, and two of the tests time out under it.',
      ],
      [
        'The admission check starts in warning mode',
        'Eleven old images still run unsigned; blocking them on day one would stop the next rescheduling of a node.',
      ],
      ['Pin actions by digest', 'A tag was moved under us in February; digests are updated by the bot with a review.'],
    ],
    blockers: [
      'The cluster’s admission webhook is managed by another team; our change waits in their review since Monday',
      'The registry mirror drops signatures when it copies images, a ticket is open with the vendor',
    ],
    context: [
      'A dry run is `gh workflow run release -f dry=true`; everything but the push happens and the image lands in the job’s artifacts',
      'The build cache is keyed by the lock file only; after changing the base image, bump `CACHE_EPOCH` by hand',
      'Releases are cut from `release/*` only; a tag elsewhere runs the pipeline but publishes nothing, without an error',
    ],
    next: [
      'Verify a signature from outside of our network',
      'Count the unsigned images that still run',
      'Move the slow integration tests behind the build',
    ],
  },
  {
    nouns: ['price rule', 'discount engine', 'tax table', 'basket'],
    files: ['pricing/rules.py', 'pricing/tax.py'],
    steps: [
      'Apply discounts before tax in every country',
      'Explain on the receipt which price rule was used',
      'Stop two vouchers from stacking',
      'Replay last month’s baskets against the new engine',
    ],
    decisions: [
      [
        'Rules are data with an order, not code with conditions',
        'Marketing changes them weekly, and three of the last five outages were a hurried edit of the conditions.',
      ],
      [
        'Round once, at the end of the basket',
        'Rounding per line gave a cent of difference on 2 % of baskets, and the tax office counts the sum.',
      ],
      [
        'The best single voucher wins',
        'Stacking was never intended; legal reads the terms so that the customer may expect the better of the two.',
      ],
      [
        'Old orders keep the price they were sold at',
        'Recomputing them on display changed invoices that had been paid, which support had to explain for weeks.',
      ],
    ],
    blockers: [
      'The Swiss tax table for this year is not published in machine-readable form yet',
      'Replaying baskets needs the production dump, and its anonymiser fails on the new voucher column',
    ],
    context: [
      'The replay is `python -m pricing.replay --month 2024-11`; a difference of zero cents on every basket is the goal',
      'Prices are net in the engine and gross only in the view; the column `price` in the old schema is gross, do not mix them',
      'Rule 12 must stay last: it is the fallback and matches everything',
    ],
    next: [
      'Look at the nine baskets that still differ by a cent',
      'Put the name of the rule on the receipt of the test shop',
      'Ask legal whether staff discounts count as vouchers',
    ],
  },
  {
    nouns: ['event log', 'audit trail', 'retention job', 'partition'],
    files: ['db/audit.sql', 'jobs/retention.ts'],
    steps: [
      'Partition the audit trail by month',
      'Delete what is older than the retention period',
      'Prove to the auditor that nothing was changed afterwards',
      'Archive closed partitions to object storage',
    ],
    decisions: [
      [
        'Drop whole partitions instead of deleting rows',
        'Deleting 40 million rows held the vacuum for a night; dropping a partition takes a second and frees the disk.',
      ],
      [
        'Each row carries the hash of the one before',
        'The auditor accepts a chain that can be verified with a script; a trusted timestamp service would cost per event.',
      ],
      [
        'Archives are Parquet, one file per month and tenant',
        'The analysts read them without us, and restoring a single tenant no longer means unpacking everything.',
      ],
      [
        'Retention is seven years for everybody',
        'Different periods per tenant made every query conditional; legal prefers the longest.',
      ],
    ],
    blockers: [
      'Creating partitions needs a maintenance window, the next one is on the 28th',
      'The archive bucket has no object lock, and it can only be switched on for a new bucket',
    ],
    context: [
      'The chain is checked with `npm run audit:verify -- --from 2024-01`; it reads two million rows a minute, a year takes an hour',
      'Writers still use the view `audit_events`; rename the table behind it, never the view',
      'Partition names are `audit_2024m01`; the retention job finds them by that pattern and drops what is older, so no other table may match it',
    ],
    next: [
      'Create the partitions for the next twelve months in staging',
      'Verify the chain across the boundary of two partitions',
      'Restore one tenant from the archive as a rehearsal',
    ],
  },
  {
    nouns: ['notification mail', 'template editor', 'bounce handling', 'unsubscribe link'],
    files: ['mail/render.rb', 'mail/bounces.rb'],
    steps: [
      'Stop mailing addresses that bounced twice',
      'Render notification templates in the customer’s language',
      'Honour one-click unsubscribe from the mail header',
      'Warm up the new sending domain',
    ],
    decisions: [
      [
        'A soft bounce counts for seven days only',
        'Full mailboxes are emptied after holidays; counting for ever had silenced nine hundred customers.',
      ],
      [
        'Templates are compiled when they are saved',
        'An editor sees the mistake at once; before, the error came at night from the mail job and stopped the whole run.',
      ],
      [
        'Fall back to English, never to German',
        'Seventy percent of the customers without a translation read English, and mixed mails looked like phishing.',
      ],
      [
        'Send from a domain of its own',
        'Complaints about newsletters must not hurt the delivery of invoices and password mails.',
      ],
    ],
    blockers: [
      'DNS records for the sending domain wait for the registrar, who wants a signed form',
      'The mail provider’s sandbox does not send bounces, so the handler cannot be tested end to end',
    ],
    context: [
      'Mails of a test run are caught at localhost:8025; nothing leaves the machine unless `MAIL_REAL=1` is set',
      'Bounce codes that start with 4 are soft, with 5 hard; provider Alto sends 550 for a full mailbox, see `mail/alto.rb`',
      'Template variables are escaped by default; triple braces switch that off and are forbidden by the linter',
    ],
    next: [
      'Send the first five hundred mails from the new domain',
      'Feed last week’s bounces to the handler and compare',
      'Translate the two templates that are still German only',
    ],
  },
  {
    nouns: ['stock forecast', 'reorder job', 'training data', 'seasonality'],
    files: ['forecast/model.py', 'forecast/features.py'],
    steps: [
      'Forecast stock per shop rather than per region',
      'Take promotions out of the training data',
      'Propose reorders every night before four',
      'Compare forecasts with what was sold, every week',
    ],
    decisions: [
      [
        'Start with gradient boosting, no neural network',
        'It trains in nine minutes on the machine we have, and the buyers can read which features mattered.',
      ],
      [
        'Promotion weeks are left out, not modelled',
        'There are too few per article to learn from, and they pulled the normal weeks up by 14 %.',
      ],
      [
        'Shops with less than a year of sales inherit the region’s curve',
        'Their own history has no season in it; with the curve the error fell from 41 to 23 %.',
      ],
      [
        'Buyers confirm every proposal until April',
        'Trust is the bottleneck; automatic orders were switched off once already after a single bad night.',
      ],
    ],
    blockers: [
      'Sales of the franchise shops arrive two days late, so their forecast is always behind',
      'The promotion calendar is a spreadsheet with a password that only one buyer has, and she is away until Monday',
    ],
    context: [
      'Train with `make train SHOP=all`; the seed is fixed, so two runs on the same data must give the same model hash',
      'Sales of zero and a missing row mean different things: a missing row is a closed shop and must not be trained on',
      'The reorder job reads `forecast/current.parquet`, a link; move the link last, the job may start at any moment',
    ],
    next: [
      'Plot the error of the ten worst shops',
      'Read the promotion calendar from an export instead',
      'Rerun the training without December',
    ],
  },
  {
    nouns: ['order webhook', 'retry schedule', 'dead letter', 'delivery log'],
    files: ['hooks/deliver.go', 'hooks/retry.go'],
    steps: [
      'Retry failed webhooks with growing pauses',
      'Let customers replay deliveries from the dashboard',
      'Sign webhook bodies so that receivers can check them',
      'Drain the dead letters of the January incident',
    ],
    decisions: [
      [
        'Deliver at least once and say so in the documentation',
        'Exactly once needs the receiver’s help; every delivery has an id, and receivers we asked already ignore repeats.',
      ],
      [
        'Pauses grow from one minute to six hours, with jitter',
        'After the January incident all retries came at the same second and took two receivers down again.',
      ],
      [
        'The signature covers the timestamp and the raw body',
        'Parsing and printing JSON changes bytes; with the timestamp inside, an old delivery cannot be sent again by somebody else.',
      ],
      [
        'Give up after three days',
        'Nothing that failed for longer ever succeeded later; the dead letters keep it for a replay by hand.',
      ],
    ],
    blockers: [
      'The dashboard team has frozen its interface until the redesign ships, so the replay button has no place yet',
      'Receiver Blume answers 200 before it has stored anything; they want to change it, without a date',
    ],
    context: [
      'A local receiver that fails on demand: `go run ./tools/receiver -fail 3`; it prints every header it gets',
      'Deliveries are keyed by event and receiver; two rows with the same key are a bug in the scheduler, not in the sender',
      'Dead letters may hold customer data: never copy them to staging, use `tools/scrub` first',
    ],
    next: [
      'Replay the first hundred dead letters at night',
      'Add the signature to the sample receiver in the documentation',
      'Check that a paused receiver is not retried',
    ],
  },
];
