using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>A scope's keys as arrays.</summary>
internal sealed class ScopeKeys
{
    private readonly Guid[]? _chats;
    private readonly KeyArrays? _clients;

    public ScopeKeys(BatchScope scope)
    {
        _chats = Of(scope.Chats, static c => c.Value);
        DueChats = Of(scope.DueChats, static c => c.Value);
        Externals = scope.Externals.Count == 0 ? null : new KeyArrays(
            scope.Externals.Select(static e => e.TenantId.Value).ToArray(),
            scope.Externals.Select(static e => e.ChannelId.Value).ToArray(),
            scope.Externals.Select(static e => e.ExternalId).ToArray());
        Messages = scope.Messages.Count == 0 ? null : KeyArrays.Of(scope.Messages.Distinct().ToList());
        _clients = scope.ClientMessages.Count == 0 ? null : new KeyArrays(
            scope.ClientMessages.Select(static c => c.TenantId.Value).ToArray(),
            scope.ClientMessages.Select(static c => c.Author).ToArray(),
            scope.ClientMessages.Select(static c => c.ClientMessageId).ToArray());
        MessageIds = Of(scope.MessageIds, static m => m.Value);
        Operations = Of(scope.Operations, static o => o.Value);
        Attachments = Of(scope.Attachments, static a => a.Value);
        ChatSources = (_chats is null ? 0 : ChatSources.Chats)
            | (Externals is null ? 0 : ChatSources.Externals)
            | (Messages is null ? 0 : ChatSources.Messages)
            | (MessageIds is null ? 0 : ChatSources.MessageIds)
            | (_clients is null ? 0 : ChatSources.ClientMessages)
            | (Operations is null ? 0 : ChatSources.Operations)
            | (Attachments is null ? 0 : ChatSources.Attachments);
        MessageSources = (MessageIds is null ? 0 : MessageSources.Ids)
            | (_clients is null ? 0 : MessageSources.Clients)
            | (Operations is null ? 0 : MessageSources.Operations)
            | (Attachments is null ? 0 : MessageSources.Attachments);
    }

    public ChatSources ChatSources { get; }

    public MessageSources MessageSources { get; }

    public KeyArrays? Externals { get; }

    public KeyArrays? Messages { get; }

    public Guid[]? DueChats { get; }

    public Guid[]? MessageIds { get; }

    public Guid[]? Operations { get; }

    public Guid[]? Attachments { get; }

    /// <summary>Gives what leads to chats, in the order of <see cref="LoadStatements.Resolve"/>.</summary>
    public void AddChats(NpgsqlBatchCommand command)
    {
        Externals?.AddTo(command);
        Add(command, _chats);
        Messages?.AddTo(command);
        Add(command, MessageIds);
        _clients?.AddTo(command);
        Add(command, Operations);
        Add(command, Attachments);
    }

    /// <summary>Gives what leads to messages, in the order of <see cref="LoadStatements.Find"/>.</summary>
    public void AddMessages(NpgsqlBatchCommand command)
    {
        Add(command, MessageIds);
        _clients?.AddTo(command);
        Add(command, Operations);
        Add(command, Attachments);
    }

    private static void Add(NpgsqlBatchCommand command, Guid[]? ids)
    {
        if (ids is not null)
        {
            command.With(ids);
        }
    }

    private static Guid[]? Of<TId>(List<TId> ids, Func<TId, Guid> value) => ids.Count == 0 ? null : [.. ids.Select(value)];
}
