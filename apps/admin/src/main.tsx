import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Panel } from './panel.js'

// Styles are written as the page is used; the policy lets them pass by this word of the server's.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
const cache = createCache({ key: 'panel', nonce, prepend: true })
const root = document.getElementById('panel')

if (root)
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={cache}>
        <Panel />
      </CacheProvider>
    </StrictMode>,
  )
