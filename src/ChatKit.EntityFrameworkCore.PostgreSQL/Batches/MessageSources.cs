namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>What of a scope leads to messages.</summary>
[Flags]
internal enum MessageSources
{
    None = 0,
    Ids = 1,
    Externals = 2,
    Clients = 4,
    Operations = 8,
    Attachments = 16,
}
