using System.Text.Json;
using ChatKit.Events;

namespace ChatKit.Engine;

/// <summary>Tags, the card, blocking.</summary>
internal static class CardCommands
{
    public static CommandResult ChangeTags(CommandStep step, ChangeTags command)
    {
        if (!step.Author.May(ChatPermissions.Tag))
        {
            return CommandStep.Denied("dialogue.tag");
        }

        if (step.Context.Batch.Dialogue(step.Chat.LastDialogueId) is not { } dialogue)
        {
            return CommandResult.Refused(RefusalCode.DialogueClosed, "There is no dialogue to tag.");
        }

        var tags = new SortedSet<string>(TagsOf(dialogue.Tags), StringComparer.Ordinal);
        tags.UnionWith(command.Add.Select(static t => Entry.Clean(t.Trim(), 255)!));
        tags.ExceptWith(command.Remove);
        dialogue.Tags = tags.Count == 0 ? null : JsonSerializer.Serialize<IReadOnlyList<string>>([.. tags], MessageContentJson.Default.IReadOnlyListString);
        step.Context.Changed(dialogue);
        step.Context.Changed(step.Chat);
        step.Announce(new ChatUpdated());
        return step.Done();
    }

    public static CommandResult Block(CommandStep step, bool blocked)
    {
        if (!step.Author.May(ChatPermissions.BlockCustomer))
        {
            return CommandStep.Denied("customer.block");
        }

        if (step.Context.Batch.Customer(step.Chat.CustomerId) is not { } customer || customer.IsBlocked == blocked)
        {
            return step.Done();
        }

        customer.IsBlocked = blocked;
        step.Context.Batch.Customers.Update(customer);
        if (step.Chat.LastSequence > 0)
        {
            // A line would bring a chat to light that nobody may see yet.
            step.Context.WriteSystemLine(step.Chat, step.OpenDialogue, blocked ? "customer-blocked" : "customer-unblocked", step.Author.Actor);
        }

        step.Announce(blocked ? new CustomerBlocked() : new CustomerUnblocked());
        return step.Done();
    }

    public static CommandResult Update(CommandStep step, UpdateCard command)
    {
        if (!step.Author.May(ChatPermissions.Tag))
        {
            return CommandStep.Denied("dialogue.tag");
        }

        var chat = step.Chat;
        chat.CardName = Next(command.Name, chat.CardName);
        chat.CardEmail = Next(command.Email, chat.CardEmail);
        chat.CardUrl = Next(command.Url, chat.CardUrl);
        chat.CardNotes = Next(command.Notes, chat.CardNotes);
        if (command.Fields is { Count: > 0 } fields)
        {
            var values = new SortedDictionary<string, string>(
                chat.CardFields is { } json ? JsonSerializer.Deserialize(json, MessageContentJson.Default.IReadOnlyDictionaryStringString)!.ToDictionary() : [],
                StringComparer.Ordinal);
            foreach (var (code, value) in fields)
            {
                if (string.IsNullOrEmpty(value))
                {
                    values.Remove(code);
                }
                else
                {
                    values[code] = Entry.Clean(value)!;
                }
            }

            chat.CardFields = values.Count == 0
                ? null
                : JsonSerializer.Serialize<IReadOnlyDictionary<string, string>>(values, MessageContentJson.Default.IReadOnlyDictionaryStringString);
        }

        step.Context.Changed(chat);
        step.Announce(new ChatUpdated());
        return step.Done();
    }

    private static IReadOnlyList<string> TagsOf(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, MessageContentJson.Default.IReadOnlyListString)!;

    // What is not given stays; an empty text removes.
    private static string? Next(string? told, string? known) => told switch
    {
        null => known,
        "" => null,
        _ => Entry.Clean(told),
    };
}
