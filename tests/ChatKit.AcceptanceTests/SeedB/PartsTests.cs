using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>What a messenger cannot take in one piece goes in several, what it has no word for goes as text.</summary>
public sealed class PartsTests
{
    [Fact]
    public async Task Text_of_4097_Cyrillic_letters_goes_in_two_messages_which_are_one_for_the_manager()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var text = new string('ж', 4097);

        var sent = await desk.SendsAsync(People.Anna, chat, text);
        await desk.UntilDoneAsync(2);
        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Sent);

        desk.Messenger.Done.Select(t => t.Length).Should().Equal(4096, 1);
        await desk.Crm.UntilAsync(async () => ExternalIdList.Read((await desk.MessageAsync(sent.MessageId.Value)).ExternalIds).Count == 2, "both ids are known");
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello", text);
    }

    [Fact]
    public async Task Receipt_of_either_part_is_the_messages()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var sent = await desk.SendsAsync(People.Anna, chat, new string('ж', 4097));
        await desk.UntilDoneAsync(2);
        await desk.Crm.UntilAsync(async () => ExternalIdList.Read((await desk.MessageAsync(sent.MessageId!.Value)).ExternalIds).Count == 2, "both ids are known");

        await desk.ReceiveAsync(new Updates.MessageStatusChanged { Chat = new ChatAddress { ExternalId = "Ivan" }, MessageExternalId = "out-2", Status = MessageStatus.Read });

        (await desk.MessageAsync(sent.MessageId!.Value)).Status.Should().Be(MessageStatus.Read);
    }

    [Fact]
    public async Task Failed_message_goes_on_with_the_failed_part_and_sends_none_twice()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { MaxTextLength = 10, ChatRate = 1, ChatBurst = 2 });
        var chat = await desk.TakenAsync();
        var isBroken = true;
        desk.Messenger.OnSend = m => isBroken && AbleMessenger.TextOf(m)[0] == 'b' ? new(SendResult.Failed(SendFailureKind.Rejected, "not this")) : default;

        var sent = await desk.SendsAsync(People.Anna, chat, "aaaaaaaaaabbbbbbbbbbcccccccccc");
        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Failed);
        isBroken = false;

        // The third part still waits for the chat's rate when the manager tries again.
        await desk.Crm.DoAsync(People.Anna, new RetryMessage { ChatId = chat, MessageId = sent.MessageId.Value });
        await desk.UntilDoneAsync(3);
        await desk.Crm.PassAsync(TimeSpan.FromSeconds(10));

        desk.Messenger.Done.Should().Equal("aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc");
        await desk.UntilStatusAsync(sent.MessageId.Value, MessageStatus.Sent);
    }

    [Fact]
    public async Task Receipt_of_the_first_part_does_not_hide_that_the_second_failed()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { MaxTextLength = 10 });
        var chat = await desk.TakenAsync();
        var held = new TaskCompletionSource<SendResult?>();
        desk.Messenger.OnSend = m => AbleMessenger.TextOf(m)[0] == 'b' ? new(held.Task) : default;
        var sent = await desk.SendsAsync(People.Anna, chat, "aaaaaaaaaabbbbbbbbbbcccccccccc");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count == 2), "the second part is on its way");

        await desk.ReceiveAsync(Delivered("out-1"));
        held.SetResult(SendResult.Failed(SendFailureKind.Rejected, "not this"));
        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Failed);
        await desk.ReceiveAsync(Delivered("out-1"));
        await desk.Crm.SettleAsync();

        (await desk.MessageAsync(sent.MessageId.Value)).Status.Should().Be(MessageStatus.Failed);
        desk.Messenger.Done.Should().Equal("aaaaaaaaaa");
    }

    [Fact]
    public async Task Pictures_go_as_albums_with_one_caption_and_too_long_a_caption_goes_before_them()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var files = new List<AttachmentId>();
        for (var i = 0; i < 12; i++)
        {
            files.Add(await UploadAsync(desk, People.Anna));
        }

        await SendAsync(desk, chat, "Look", files);
        await SendAsync(desk, chat, new string('x', 1025), [await UploadAsync(desk, People.Anna)]);
        await desk.UntilDoneAsync(4);

        desk.Messenger.Done.Should().Equal("Image x10 Look", "Image x2", new string('x', 1025), "Image x1");
    }

    [Fact]
    public async Task Failed_picture_is_sent_again_with_its_file()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = _ => new(SendResult.Failed(SendFailureKind.Rejected, "not now"));
        var sent = await SendAsync(desk, chat, "Look", [await UploadAsync(desk, People.Anna)]);
        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Failed);
        desk.Messenger.OnSend = null;

        (await desk.Crm.DoAsync(People.Anna, new RetryMessage { ChatId = chat, MessageId = sent.MessageId.Value })).Refusal.Should().BeNull();

        await desk.UntilDoneAsync(1);
        desk.Messenger.Done.Should().Equal("Image x1 Look");
    }

    [Fact]
    public async Task Location_goes_as_text_where_the_messenger_has_none_and_a_template_is_refused()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();

        await desk.Crm.DoAsync(People.Anna, new SendMessage { ChatId = chat, ClientMessageId = "1", Content = new LocationContent { Latitude = 55.75, Longitude = 37.62, Name = "Shop" } });
        var template = await desk.Crm.DoAsync(
            People.Anna, new SendMessage { ChatId = chat, ClientMessageId = "2", Content = new TemplateContent { Name = "hello", Language = "en" } });

        await desk.UntilDoneAsync(1);
        desk.Messenger.Done.Should().Equal("Shop\n55.75, 37.62");
        template.Refusal!.Code.Should().Be(RefusalCode.UnsupportedContent);
    }

    [Fact]
    public async Task Upload_is_taken_only_by_its_uploader_and_once()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var file = await UploadAsync(desk, People.Boris);

        (await SendAsync(desk, chat, null, [file])).Refusal!.Code.Should().Be(RefusalCode.NotFound);
        var own = await UploadAsync(desk, People.Anna);
        (await SendAsync(desk, chat, null, [own])).Refusal.Should().BeNull();
        (await SendAsync(desk, chat, null, [own])).Refusal!.Code.Should().Be(RefusalCode.InvalidRequest);
        (await desk.Crm.Get<IAttachments>().OpenAsync(file, await desk.Crm.ViewerAsync(People.Anna), default)).Should().BeNull();
    }

    private static async Task<AttachmentId> UploadAsync(Desk desk, string manager)
    {
        var upload = new Upload { TenantId = Crm.Tenant, UploadedBy = $"Manager:{manager}", Name = "../photo.png", MediaType = "image/png" };
        var result = await desk.Crm.Get<IAttachments>().UploadAsync(upload, new MemoryStream(FilesTests.Png), default);
        result.Attachment!.Name.Should().Be("photo.png");
        return result.Attachment.Id;
    }

    private static Task<CommandResult> SendAsync(Desk desk, ChatId chat, string? text, IReadOnlyList<AttachmentId> files) => desk.Crm.DoAsync(
        People.Anna, new SendMessage { ChatId = chat, ClientMessageId = Guid.CreateVersion7().ToString(), Text = text, AttachmentIds = files });

    private static Updates.MessageStatusChanged Delivered(string id) =>
        new() { Chat = new ChatAddress { ExternalId = "Ivan" }, MessageExternalId = id, Status = MessageStatus.Delivered };
}
