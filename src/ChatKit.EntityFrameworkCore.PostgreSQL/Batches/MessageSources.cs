namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>What of a scope leads to messages, beside the messengers' ids.</summary>
[Flags]
internal enum MessageSources
{
    None = 0,
    Ids = 1,
    Clients = 2,
    Operations = 4,
    Attachments = 8,
}
