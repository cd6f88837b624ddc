// The two questions this page asks: who is watching, and the PIN.

const parts = (id) => {
  const dialog = document.getElementById(id)
  const form = dialog.querySelector('form')
  const fault = form.querySelector('.fault')
  fault.textContent = ''
  return { dialog, form, fault }
}

/** Whether the viewer knew the PIN; leaving the question counts as no. */
export const askPin = (code) =>
  new Promise((resolve) => {
    const { dialog, form, fault } = parts('pin')
    form.reset()
    dialog.returnValue = ''
    form.onsubmit = (event) => {
      if (event.submitter?.value === 'open' && form.pin.value !== code) {
        event.preventDefault()
        fault.textContent = 'That is not the PIN of this account.'
      }
    }
    dialog.onclose = () => resolve(dialog.returnValue === 'open')
    dialog.showModal()
  })

/** Asks until `enter` takes what was typed. */
export const askLogin = (enter) => {
  const { dialog, form, fault } = parts('login')
  form.onsubmit = async (event) => {
    event.preventDefault()
    fault.textContent = ''
    try {
      await enter(Object.fromEntries(new FormData(form)))
      dialog.close()
    } catch (refusal) {
      fault.textContent = refusal.message
    }
  }
  dialog.showModal()
}
