using System.Diagnostics;
using System.Text.Json;
using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.Tables;
using ChatKit.EntityFrameworkCore.Tables.Definitions;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.EntityFrameworkCore;

/// <summary>Chat commands that a context saves together with its own changes.</summary>
/// <remarks>As little thread-safe as the context. Nothing happens before <c>SaveChanges</c>.</remarks>
public sealed class ContextChats
{
    private const int MaxTextLength = 65_535;

    private readonly DbContext _context;
    private readonly TenantId _tenant;
    private readonly Actor _actor;

    internal ContextChats(DbContext context, TenantId tenant, Actor actor)
    {
        if (context.Model.FindEntityType(CommandTable.Table.EntityName) is null)
        {
            throw new InvalidOperationException(
                $"The model of {context.GetType().Name} has no chat tables. Call modelBuilder.UseChatKit() in its OnModelCreating and add a migration.");
        }

        (_context, _tenant, _actor) = (context, tenant, actor);
    }

    /// <summary>Writes a text to the customer.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="text">From 1 to 65,535 characters.</param>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    public void Send(ChatId chat, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.Length > MaxTextLength)
        {
            throw new ArgumentException($"A message may have up to {MaxTextLength} characters; this one has {text.Length}.", nameof(text));
        }

        Execute(new SendMessage { ChatId = chat, ClientMessageId = Guid.CreateVersion7().ToString("n"), Text = text });
    }

    /// <summary>Makes a manager responsible.</summary>
    public void Assign(ChatId chat, ManagerId manager) => Execute(new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(manager) });

    /// <summary>Closes the open dialogue.</summary>
    public void Close(ChatId chat) => Execute(new CloseDialogue { ChatId = chat });

    /// <summary>Does anything else that can be done in a chat.</summary>
    public void Execute(ChatCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);

        var row = new CommandRow
        {
            Id = Guid.CreateVersion7(),
            TenantId = _tenant,
            ChatId = command.ChatId,
            ActorKind = _actor.Kind,
            ActorId = _actor.Id,
            Payload = JsonSerializer.Serialize(command, ChatCommandJson.Default.ChatCommand),
            TraceParent = Activity.Current?.Id,
            CreatedAt = ContextClock.Of(_context).GetUtcNow(),
        };
        _context.Set<Dictionary<string, object>>(CommandTable.Table.EntityName).Add(RowBag.Of(CommandTable.Table, row));
    }
}
