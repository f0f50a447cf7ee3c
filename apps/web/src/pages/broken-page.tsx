import { problemOf } from '../api/client.ts';
import { Trouble } from '../design/states.tsx';

/** In place of a page whose script did not come: there is no network, or by now another version of the app. */
export function BrokenPage() {
  return (
    <div class="page">
      <Trouble problem={problemOf('no page')} onRetry={() => location.reload()} />
    </div>
  );
}
