import { useState } from 'preact/hooks';
import { text } from '../i18n/text.ts';
import { Button } from './button.tsx';

/** A text that is wanted elsewhere, with the button that copies it. */
export function CopyText({ content, label }: { readonly content: string; readonly label: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div class="stack tight">
      <code class="copy">{content}</code>
      <div>
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(content).then(() => setCopied(true));
          }}
        >
          {isCopied ? text.value.copied : label}
        </Button>
      </div>
    </div>
  );
}
