using System.Text.Json;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>A command as it was stored to be run later.</summary>
internal static class StoredCommand
{
    /// <summary>Reads a command and checks its form, as if somebody gave it now.</summary>
    /// <param name="payload">What was stored.</param>
    /// <param name="invalid">What is wrong with its form, or nothing.</param>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static ChatCommand Read(string payload, out Refusal? invalid)
    {
        try
        {
            var command = JsonSerializer.Deserialize(payload, ChatCommandJson.Default.ChatCommand)
                ?? throw new JsonException("It holds no command.");
            invalid = CommandChecks.Check(command);
            return command;
        }
        catch (Exception exception) when (exception is not JsonException)
        {
            // What an older or a newer version wrote may lack what this one takes for granted.
            throw new JsonException($"It is not of the form that is known here: {exception.Message}", exception);
        }
    }

    public static CommandItem ToItem(this CommandRow row)
    {
        var command = Read(row.Payload, out var invalid);
        return new CommandItem(row.TenantId, command, new CommandAuthor(new Actor(row.ActorKind, row.ActorId), null))
        {
            StoredAs = row.Id,
            Invalid = invalid,
            TraceParent = row.TraceParent,
        };
    }
}
