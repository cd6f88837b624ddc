import FileDownload from '@mui/icons-material/FileDownload'
import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { messageOf } from '../api/api-fault.js'
import { download } from '../api/download.js'
import { useWords } from '../texts/use-words.js'
import type { PlaysAsk } from './plays-wish.js'

/** Takes what is seen as a file. */
export const PlaysFiles = ({ ask: { path, query } }: { readonly ask: PlaysAsk }) => {
  const notify = useNotify()
  const { t } = useWords()
  const take = async (form: 'csv' | 'xlsx' | 'pdf'): Promise<void> => {
    const name = `${path.split('/').at(-1) ?? 'plays'}-${query['by'] ?? 'screens'}.${form}`
    try {
      await download(
        `${path}.${form}`,
        { query: { ...query, ...(form === 'csv' && { bom: true }) } },
        name,
        () => undefined,
      )
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }
  return (['csv', 'xlsx', 'pdf'] as const).map((form) => (
    <Button key={form} size="small" startIcon={<FileDownload />} onClick={() => void take(form)}>
      {t(`export_${form}`)}
    </Button>
  ))
}
