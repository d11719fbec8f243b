namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>What of a scope leads to chats.</summary>
[Flags]
internal enum ChatSources
{
    None = 0,
    Chats = 1,
    Externals = 2,
    Messages = 4,
    MessageIds = 8,
    ClientMessages = 16,
    Operations = 32,
    Attachments = 64,
}
