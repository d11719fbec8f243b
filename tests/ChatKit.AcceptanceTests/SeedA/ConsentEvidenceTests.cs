using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"The customer will receive a message in which the text with a link will be displayed": the evidence is of that message, as he was asked.</summary>
public sealed class ConsentEvidenceTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task Evidence_is_of_what_was_asked_whatever_the_policy_says_by_then(Setup setup)
    {
        var evidence = new ConcurrentQueue<ConsentRow>();
        await using var crm = await Crm.StartAsync(setup, Policies.On, configure: chat => RecordingStorage.Record(chat, evidence));
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        await crm.SetAsync(s => Policies.On(s, p => p with
        {
            Link = "https://crm.example/other",
            Version = "2026-01",
            Texts = new Dictionary<string, string> { ["en"] = "Another text: {link}" },
            AgreeLabels = new Dictionary<string, string> { ["en"] = "Fine" },
        }));

        await crm.PressAgreeAsync("ivan");

        var row = evidence.Should().ContainSingle().Subject;
        row.Link.Should().Be(Policies.Link);
        row.PolicyVersion.Should().Be("2025-07");
        row.TextHash.Should().Be(HashOf(crm.Question("ivan").Text));
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Words_of_the_button_he_was_shown_agree_after_another_was_chosen(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        await crm.SetAsync(s => Policies.On(s, p => p with { AgreeLabels = new Dictionary<string, string> { ["en"] = "Fine" } }));

        await crm.CustomerWritesAsync("ivan", Policies.Label);

        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Given);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Words_that_were_written_before_the_question_was_there_do_not_agree(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        var before = crm.Clock.GetUtcNow();
        crm.Clock.Jump(TimeSpan.FromMinutes(1));
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");

        await crm.CustomerWritesAsync("ivan", Policies.Label, sentAt: before);

        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Asked, "it came late but was written before the question");
        await crm.CustomerWritesAsync("ivan", Policies.Label);
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Given);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Who_agrees_while_chats_are_off_agreed_then(Setup setup)
    {
        var evidence = new ConcurrentQueue<ConsentRow>();
        await using var crm = await Crm.StartAsync(setup, Policies.On, configure: chat => RecordingStorage.Record(chat, evidence));
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        await crm.SetAsync(s => s with { ChatsEnabled = false });
        await crm.PressAgreeAsync("ivan");
        var agreedAt = crm.Clock.GetUtcNow();
        crm.Clock.Jump(TimeSpan.FromHours(5));

        await crm.SetAsync(s => s with { ChatsEnabled = true });

        await crm.UntilAsync(() => Task.FromResult(!evidence.IsEmpty), "the evidence is written");
        evidence.Should().ContainSingle().Which.GivenAt.Should().BeCloseTo(agreedAt, TimeSpan.FromMinutes(1));
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task That_he_never_agreed_is_told_to_subscribers_and_to_no_manager(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await using var window = await LiveWindow.OpenAsync(crm, People.Admin);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");

        await crm.PassAsync(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await crm.UntilAsync(async () => (await crm.StoredChatAsync("ivan"))!.Consent == ConsentState.None, "it is forgotten");

        (await crm.EventsAsync()).OfType<ConsentExpired>().Should().ContainSingle().Which.ChatId.Should().Be(await crm.ChatIdAsync("ivan"));
        await crm.SettleAsync();
        window.Items.Should().NotContain(i => i.Event is ConsentExpired);
    }

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
