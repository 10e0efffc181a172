import '@antre/shared/tokens.css'
import './frame/dialog.css'
import './frame/frame.css'
import './session/session.css'
import './console/console.css'
import './console/state-panel.css'
import './console/waiting-list.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { createAppModel } from './app-model.ts'

const root = document.getElementById('app')
if (root) render(<App model={createAppModel()} />, root)
