import { ChatKitInbox } from './inbox/chatkit-inbox.js';
import { ChatKitSettings } from './settings/chatkit-settings.js';

// A CRM page may include the script twice, or two versions of a page fragment may.
if (!customElements.get('chatkit-inbox')) customElements.define('chatkit-inbox', ChatKitInbox);
if (!customElements.get('chatkit-settings')) customElements.define('chatkit-settings', ChatKitSettings);

export { useStrings } from './shared/strings.js';
