import FileUpload from '@mui/icons-material/FileUpload'
import { Button, Stack } from '@mui/material'
import { useState, type ChangeEvent } from 'react'
import { TextInput, useNotify } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import { messageOf } from '../api/api-fault.js'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import type { InputFacts } from './inputs.js'
import { PicturePreview } from './picture-preview.js'

const MOST_BYTES = 5 * 1024 * 1024

const asBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error(file.name))
    reader.readAsDataURL(file)
  })

const useUpload = (source: string) => {
  const notify = useNotify()
  const { setValue } = useFormContext()
  const [isBusy, setBusy] = useState(false)
  const upload = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? []
    if (!file) return
    if (file.size > MOST_BYTES) return notify('panel.picture_too_big', { type: 'warning' })
    setBusy(true)
    try {
      const body = { content: await asBase64(file) }
      const { address } = await call<{ address: string }>('/base/pictures', { method: 'POST', body })
      setValue(source, address, { shouldDirty: true, shouldTouch: true })
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, upload }
}

/** The address of a picture: typed, or of one that is uploaded; it is shown below. */
export const PictureInput = ({ props, schema }: InputFacts) => {
  const { t } = useWords()
  const may = useMay()
  const { isBusy, upload } = useUpload(props.source)
  return (
    <>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start', width: '100%' }}>
        <TextInput
          {...props}
          slotProps={{ htmlInput: { maxLength: schema.maxLength } }}
          parse={(text: string) => text ?? ''}
        />
        {may('base.pictures.create') && !props.disabled && (
          <Button component="label" startIcon={<FileUpload />} disabled={isBusy} sx={{ mt: 1, flexShrink: 0 }}>
            {t('upload')}
            <input
              hidden
              type="file"
              accept="image/png,image/jpeg,image/webp,image/gif"
              data-upload={props.source}
              onChange={(event) => void upload(event)}
            />
          </Button>
        )}
      </Stack>
      <PicturePreview source={props.source} />
    </>
  )
}
