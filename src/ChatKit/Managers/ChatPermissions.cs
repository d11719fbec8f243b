namespace ChatKit;

/// <summary>What a manager may do. Nothing is allowed that is not given; who is in several groups has the union.</summary>
[Flags]
public enum ChatPermissions : long
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>See chats at all. Written <c>chat.access</c>.</summary>
    ChatAccess = 1L << 0,

    /// <summary>See the dialogues one is responsible for. Written <c>dialogue.view.own</c>.</summary>
    ViewOwn = 1L << 1,

    /// <summary>See those that nobody, or a bot, is responsible for. Written <c>dialogue.view.unassigned</c>.</summary>
    ViewUnassigned = 1L << 2,

    /// <summary>See every dialogue. Written <c>dialogue.view.all</c>.</summary>
    ViewAll = 1L << 3,

    /// <summary>Become responsible for an unassigned dialogue. Written <c>dialogue.take</c>.</summary>
    Take = 1L << 4,

    /// <summary>Write to customers. Written <c>dialogue.reply</c>.</summary>
    Reply = 1L << 5,

    /// <summary>Hand over one's own dialogues. Written <c>dialogue.assign.own</c>.</summary>
    AssignOwn = 1L << 6,

    /// <summary>Hand over anybody's. Written <c>dialogue.assign.any</c>.</summary>
    AssignAny = 1L << 7,

    /// <summary>Close dialogues. Written <c>dialogue.close</c>.</summary>
    Close = 1L << 8,

    /// <summary>Tag dialogues and fill in cards. Written <c>dialogue.tag</c>.</summary>
    Tag = 1L << 9,

    /// <summary>Block customers. Written <c>customer.block</c>.</summary>
    BlockCustomer = 1L << 10,

    /// <summary>Write to colleagues. Written <c>internal.chat</c>.</summary>
    InternalChat = 1L << 11,

    /// <summary>Write notes that only staff can read. Written <c>note.write</c>.</summary>
    WriteNote = 1L << 12,

    /// <summary>Send templates. Written <c>template.send</c>.</summary>
    SendTemplate = 1L << 13,

    /// <summary>Write to a customer first. Written <c>chat.start</c>.</summary>
    StartChat = 1L << 14,

    /// <summary>Change chat settings. Written <c>settings.manage</c>.</summary>
    ManageSettings = 1L << 15,

    /// <summary>Add channels. Written <c>channels.add</c>.</summary>
    AddChannels = 1L << 16,

    /// <summary>Change channels. Written <c>channels.edit</c>.</summary>
    EditChannels = 1L << 17,

    /// <summary>Remove channels. Written <c>channels.delete</c>.</summary>
    DeleteChannels = 1L << 18,

    /// <summary>Define additional fields. Written <c>fields.manage</c>.</summary>
    ManageFields = 1L << 19,

    /// <summary>Delete all messages and contacts. Written <c>data.delete</c>.</summary>
    DeleteData = 1L << 20,

    /// <summary>See the health report and replay what failed. Written <c>health.view</c>.</summary>
    ViewHealth = 1L << 21,

    /// <summary>A manager with the chat right: own and unassigned dialogues.</summary>
    Manager = ChatAccess | ViewOwn | ViewUnassigned | Take | Reply | AssignOwn | Close | Tag | BlockCustomer | InternalChat | WriteNote
        | SendTemplate | StartChat,

    /// <summary>A chat administrator: every dialogue and the chat settings; neither channels nor the deletion of data.</summary>
    ChatAdministrator = Manager | ViewAll | AssignAny | ManageSettings | ManageFields | ViewHealth,

    /// <summary>An administrator: everything.</summary>
    Administrator = ChatAdministrator | AddChannels | EditChannels | DeleteChannels | DeleteData,
}
