import { render } from 'preact';
import { App } from './app.tsx';
import './design/tokens.css';
import './design/base.css';
import './design/parts.css';
import './pages/pages.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  void navigator.serviceWorker.register('/worker.js');
}
