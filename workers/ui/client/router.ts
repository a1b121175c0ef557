// Views by address, without loading the page again.

type View = (...parameters: string[]) => Promise<Node> | Node;

interface Route {
  readonly pattern: RegExp;
  readonly view: View;
}

const routes: Route[] = [];
let shown = 0;

/** Adds a view; what the pattern captures are its parameters. */
export function route(pattern: RegExp, view: View): void {
  routes.push({ pattern, view });
}

export function navigate(path: string): void {
  history.pushState(null, '', path);
  void show();
}

/** Shows the view of the address; of two that load at once, the later one. */
export async function show(): Promise<void> {
  const turn = ++shown;
  const node = await viewOf(location.pathname);
  if (turn !== shown) return;
  const main = document.querySelector<HTMLElement>('#view');
  main?.replaceChildren(node);
  const title = main?.querySelector('h1')?.textContent;
  document.title = title === undefined ? 'Isola' : `${title} · Isola`;
  markMenu();
  main?.focus({ preventScroll: true });
}

/** Says in the menu which of its links is the view that is shown. */
function markMenu(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#menu a')) {
    if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

async function viewOf(path: string): Promise<Node> {
  for (const { pattern, view } of routes) {
    const match = pattern.exec(path);
    if (match === null) continue;
    try {
      return await view(...match.slice(1).map(decodeURIComponent));
    } catch (error) {
      return problem(error instanceof Error ? error.message : String(error));
    }
  }
  return problem('There is nothing here.');
}

function problem(message: string): Node {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = message;
  return paragraph;
}

/** Lets links of the page change the view, and the browser's buttons too. */
export function start(): void {
  addEventListener('popstate', () => void show());
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (link === null || !isPlain || link.origin !== location.origin) return;
    if (!routes.some(({ pattern }) => pattern.test(link.pathname))) return;
    event.preventDefault();
    navigate(link.pathname);
  });
  void show();
}
