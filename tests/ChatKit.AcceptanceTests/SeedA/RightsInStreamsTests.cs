using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"Users with administrator rights and those who are "Chat administrators" have access to all dialogues": nobody else has, in live events and files either.</summary>
public sealed class RightsInStreamsTests
{
    private static readonly byte[] Picture =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, ClassData(typeof(Setups))]
    public async Task A_stream_tells_a_manager_nothing_of_dialogues_that_are_not_his(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await using var boris = await LiveWindow.OpenAsync(crm, People.Boris);
        await using var chief = await LiveWindow.OpenAsync(crm, People.Chief);
        await crm.CustomerWritesAsync("annas", "one");
        var annas = await crm.ChatIdAsync("annas");
        await boris.UntilAsync(i => i.Event is Events.MessageReceived && i.Event.ChatId == annas, "an unassigned dialogue is his business too");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = annas });
        await boris.UntilAsync(i => i.Kind == StreamItemKind.ChatHidden && i.ChatId == annas, "he is told that it is out of sight");
        var seen = boris.Items.Count;

        await crm.CustomerWritesAsync("annas", "two");
        await crm.AnswerAsync(People.Anna, annas, "three");
        await crm.CustomerWritesAsync("nobodys", "marker");
        var marker = await crm.ChatIdAsync("nobodys");
        await boris.UntilAsync(i => i.Event is Events.MessageReceived && i.Event.ChatId == marker, "the marker came");
        await chief.UntilAsync(i => i.Event is Events.MessageReceived && i.Event.ChatId == marker, "the marker came");

        boris.Items.Skip(seen).Should().NotContain(i => i.Event != null && i.Event.ChatId == annas);
        chief.Items.Count(i => i.Event is Events.MessageReceived && i.Event.ChatId == annas).Should().Be(2);
        chief.Items.Should().Contain(i => i.Event is MessageQueued && i.Event.ChatId == annas);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_stream_that_is_resumed_repeats_only_what_may_be_seen_now(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("annas", "one");
        var annas = await crm.ChatIdAsync("annas");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = annas });
        await crm.CustomerWritesAsync("nobodys", "marker");
        var marker = await crm.ChatIdAsync("nobodys");

        await using var boris = await LiveWindow.OpenAsync(crm, People.Boris, after: 0);
        await boris.UntilAsync(i => i.Event is Events.MessageReceived && i.Event.ChatId == marker, "the marker came");

        boris.Items.Should().NotContain(i => i.Event != null && i.Event.ChatId == annas);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_stream_ends_when_the_right_does(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await using var anna = await LiveWindow.OpenAsync(crm, People.Anna);
        await crm.CustomerWritesAsync("ivan", "one");
        await anna.UntilAsync(i => i.Event is Events.MessageReceived, "the first came");

        await crm.ChangeManagerAsync(People.Anna, p => p with { Permissions = ChatPermissions.None });
        var seen = anna.Items.Count(i => i.Event is Events.MessageReceived);
        await crm.CustomerWritesAsync("ivan", "two");

        await crm.UntilAsync(() => Task.FromResult(anna.HasEnded), "the stream ends");
        anna.Items.Count(i => i.Event is Events.MessageReceived).Should().Be(seen);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_file_is_opened_by_those_alone_who_may_see_its_chat(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        crm.Messenger.AddFile("ref-1", Picture, "image/png");
        await crm.Host.ReceiveAsync(crm.Channel, crm.Message("ivan", "in-file", "") with
        {
            Content = new MediaContent { Kind = AttachmentKind.Image, Text = "See", Attachments = [new AttachmentContent { Kind = AttachmentKind.Image, Reference = "ref-1" }] },
        });
        var chat = await crm.ChatIdAsync("ivan");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = chat });
        AttachmentId id = default;
        await crm.UntilAsync(
            async () =>
            {
                var page = await crm.Get<IChatReader>().MessagesAsync(chat, new MessagePageQuery(), await crm.ViewerAsync(People.Anna), default);
                var file = page!.Items.SelectMany(static i => i.Attachments).Single();
                id = file.Id;
                return file.State == AttachmentState.Stored;
            },
            "the file is fetched");

        await using (var opened = await crm.Get<IAttachments>().OpenAsync(id, await crm.ViewerAsync(People.Anna), default))
        {
            using var copy = new MemoryStream();
            await opened!.Content.CopyToAsync(copy);
            copy.ToArray().Should().Equal(Picture);
        }

        (await crm.Get<IAttachments>().OpenAsync(id, await crm.ViewerAsync(People.Boris), default)).Should().BeNull();
        (await crm.Get<IAttachments>().OpenAsync(id, Viewers.With(ChatPermissions.None), default)).Should().BeNull();
        (await crm.Get<IAttachments>().OpenAsync(id, (await crm.ViewerAsync(People.Admin)) with { TenantId = new TenantId("other") }, default)).Should().BeNull();
    }
}
