import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/kit.css';
import './styles/page.css';
import './styles/bars.css';
import './styles/forms.css';
import './styles/outboxAndSettings.css';
import './styles/counting.css';
import './styles/sunlight.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startQueue } from './app/queue.ts';
import { applySettings } from './app/settings.ts';
import { registerWorker } from './worker/register.ts';

applySettings();
const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no place for the app');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void startQueue();
void registerWorker();
