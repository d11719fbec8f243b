/** The settings as they are being edited. Fields of later versions that this form does not know are kept as they came. */
export class SettingsDraft extends EventTarget {
  constructor(settings) {
    super();
    this.original = JSON.stringify(settings);
    this.value = JSON.parse(this.original);
  }

  get isChanged() {
    return JSON.stringify(this.value) !== this.original;
  }

  get(path) {
    return path.split('.').reduce((value, key) => value?.[key], this.value);
  }

  set(path, value) {
    const keys = path.split('.');
    const last = keys.pop();
    let target = this.value;
    for (const key of keys) target = target[key] ??= {};
    target[last] = value;
    this.dispatchEvent(new CustomEvent('change'));
  }
}
