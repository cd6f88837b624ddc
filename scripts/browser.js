// Sees to it that there is a browser for the tests of the panel: Debian's, installed where this runs as root.
// HEADEND_CHROMIUM names another one.
import { installMissing } from './engines/debian.js'

const fonts = '/usr/share/fonts/truetype/*/*.ttf'

try {
  if (!process.env.HEADEND_CHROMIUM) installMissing([{ chromium: 'chromium', [fonts]: 'fonts-dejavu-core' }])
} catch (error) {
  console.error(`browser: ${error.message}`)
  process.exit(1)
}
