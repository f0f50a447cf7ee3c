import { useEffect } from 'preact/hooks';
import { brand } from '../brand.ts';

/** Names the page in the browser's tab. */
export function useTitle(title: string | undefined): void {
  const { name } = brand.value;
  useEffect(() => {
    document.title = title ? `${title} · ${name}` : name;
  }, [title, name]);
}
