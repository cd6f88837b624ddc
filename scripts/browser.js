// Sees to it that there is a browser for the tests of pages, and the programs that are named (`nft=nftables` where the
// package is called otherwise): Debian's, installed where this runs as root. HEADEND_CHROMIUM names another browser.
import { installMissing } from './engines/debian.js'

const fonts = '/usr/share/fonts/truetype/*/*.ttf'

try {
  const browser = process.env.HEADEND_CHROMIUM ? {} : { chromium: 'chromium', [fonts]: 'fonts-dejavu-core' }
  const named = process.argv.slice(2).map((word) => {
    const [program, name = program] = word.split('=')
    return { [program]: name }
  })
  installMissing([browser, ...named])
} catch (error) {
  console.error(`browser: ${error.message}`)
  process.exit(1)
}
