using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// A customer writes on one host at the very moment at which another host's timer closes his dialogue: whoever commits first is first.
/// On two hosts that share PostgreSQL, where both transactions run at once.
/// </summary>
public sealed class AutoCloseRaceTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly List<CommitGate> _gates = [];

    [Fact]
    public async Task A_message_that_commits_just_before_the_close_timer_keeps_the_dialogue_open()
    {
        await using var crm = await AssignedAsync();
        var due = (await crm.StoredChatAsync("ivan"))!.LastMessageAt + Hour;
        var first = await crm.DialogueAsync("ivan");

        crm.Clock.JumpTo(due - Millisecond);
        _gates[0].HoldBack(static batch => batch.Messages.Added.Any(static m => m.Text == "Just in time"));
        var writing = WriteAsync(crm, crm.Hosts[0], "Just in time");
        await _gates[0].Arrived;

        // The other host finds the timer due while the message holds the chat.
        await crm.PassToAsync(due + Millisecond);
        writing.IsCompleted.Should().BeFalse();
        _gates[0].Open();
        await writing;
        await crm.SettleAsync();

        (await crm.DialogueAsync("ivan")).Should().Match<ChatKit.Storage.DialogueRow>(d => d.Id == first.Id && d.ClosedAt == null);
        (await crm.EventsAsync()).OfType<DialogueClosed>().Should().BeEmpty();

        await crm.PassToAsync(due - Millisecond + Hour);
        await crm.UntilClosedAsync("ivan");
        (await crm.EventsAsync()).OfType<DialogueClosed>().Should().ContainSingle().Which.DialogueId.Should().Be(first.Id);
    }

    [Fact]
    public async Task A_message_that_commits_just_after_the_close_timer_opens_the_next_dialogue()
    {
        await using var crm = await AssignedAsync();
        var first = await crm.DialogueAsync("ivan");
        var due = (await crm.StoredChatAsync("ivan"))!.LastMessageAt + Hour;
        _gates.ForEach(static g => g.HoldBack(static batch => batch.Dialogues.Changed.Any(static d => d.CloseReason == CloseReason.IdleTimeout)));

        crm.Clock.JumpTo(due);
        var closing = Task.WhenAny(_gates.Select(static g => g.Arrived)).Unwrap();
        await crm.UntilAsync(() => Task.FromResult(closing.IsCompleted), "the close timer's transaction");
        await closing;
        var other = _gates[0].Arrived.IsCompleted ? crm.Hosts[1] : crm.Hosts[0];
        var writing = WriteAsync(crm, other, "A moment too late");
        await crm.SettleAsync();
        writing.IsCompleted.Should().BeFalse("the chat is locked by the transaction that closes its dialogue");
        _gates.ForEach(static g => g.Open());
        await writing;

        await crm.SettleAsync();
        var next = await crm.DialogueAsync("ivan");
        next.Id.Should().NotBe(first.Id);
        next.ClosedAt.Should().BeNull();
        var events = await crm.EventsAsync();
        events.OfType<DialogueClosed>().Should().ContainSingle().Which.Should().Match<DialogueClosed>(
            c => c.DialogueId == first.Id && c.Reason == CloseReason.IdleTimeout);
        events.OfType<DialogueOpened>().Select(static o => o.DialogueId).Should().Equal(first.Id, next.Id);
        events.OfType<MessageReceived>().Last().DialogueId.Should().Be(next.Id);
    }

    private static Task WriteAsync(Crm crm, ChatKitTestHost host, string text) =>
        Task.Run(() => host.ReceiveAsync(crm.Channel, crm.Message("ivan", crm.NextMessageId(), text)).AsTask());

    private async Task<Crm> AssignedAsync()
    {
        var crm = await Crm.StartAsync(
            Setup.PostgreSqlWithTwoHosts,
            s => s with { AutoClose = s.AutoClose with { AssignedAfter = Hour } },
            configure: chat =>
            {
                _gates.Add(new CommitGate());
                GatedStorage.Gate(chat, _gates[^1]);

                // A host that wrote by memory would take the chat's lock only with its commit.
                chat.Services.Configure<PostgreSqlStorageOptions>(static o => o.RememberedChats = 0);
            });
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.AnswerAsync(People.Anna, await crm.ChatIdAsync("ivan"), "Good day");
        await crm.UntilResponsibleAsync("ivan", People.Anna);
        await crm.UntilSentAsync(1);
        return crm;
    }
}
