using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Files of messages are fetched by stored jobs, checked by content, and given only to who may see the chat.</summary>
public sealed class FilesTests
{
    public static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task File_is_pending_until_it_is_fetched_and_a_failure_is_tried_again(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var tries = 0;
        desk.Messenger.OnFetch = _ => Interlocked.Increment(ref tries) < 3
            ? new(FetchResult.Failed(new SendFailure { Kind = SendFailureKind.Unreachable, Description = "away" }))
            : new(FetchResult.Opened(new MemoryStream(Png), "application/octet-stream", Png.Length));

        await desk.ReceiveAsync(Picture(desk, "m1"));
        (await FileAsync(desk)).State.Should().Be(AttachmentState.Pending);
        await desk.Crm.UntilAsync(async () => (await FileAsync(desk)).State == AttachmentState.Stored, "it is fetched");

        tries.Should().BeGreaterThanOrEqualTo(3);
        var file = await FileAsync(desk);
        file.MediaType.Should().Be("image/png", "the type is told by the content");
        file.Size.Should().Be(Png.Length);
        (await desk.Crm.EventsAsync()).OfType<AttachmentChanged>().Should().ContainSingle(e => e.State == AttachmentState.Stored);
        await using var opened = await desk.Crm.Get<IAttachments>().OpenAsync(file.Id, await desk.Crm.ViewerAsync(People.Anna), default);
        var bytes = new MemoryStream();
        await opened!.Content.CopyToAsync(bytes);
        bytes.ToArray().Should().Equal(Png);
    }

    [Fact]
    public async Task File_of_a_chat_is_not_for_who_may_not_see_the_chat()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Messenger.OnFetch = _ => new(FetchResult.Opened(new MemoryStream(Png), null, null));
        await desk.ReceiveAsync(Picture(desk, "m1"));
        await desk.Crm.UntilAsync(async () => (await FileAsync(desk)).State == AttachmentState.Stored, "it is fetched");
        await desk.Crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await desk.ChatAsync("Ivan") });

        (await desk.Crm.Get<IAttachments>().OpenAsync((await FileAsync(desk)).Id, await desk.Crm.ViewerAsync(People.Boris), default)).Should().BeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_that_is_too_large_fails_whether_it_says_so_or_not(bool isDeclared)
    {
        await using var desk = await Desk.OpenAsync(configure: chat => chat.Configure(o => o.MaxFileSize = 1024));
        desk.Messenger.OnFetch = _ => new(FetchResult.Opened(new MemoryStream([.. Png, .. new byte[2000]]), "image/png", null));

        await desk.ReceiveAsync(Picture(desk, "m1", isDeclared ? 5000 : null));
        await desk.Crm.UntilAsync(async () => (await FileAsync(desk)).State == AttachmentState.Failed, "it fails");

        var file = await FileAsync(desk);
        file.StorageKey.Should().BeNull();
        file.Error.Should().Contain("larger");
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().HaveCount(1, "the message is there all the same");
    }

    [Fact]
    public async Task File_that_is_gone_for_good_is_not_asked_for_again()
    {
        await using var desk = await Desk.OpenAsync();
        var tries = 0;
        desk.Messenger.OnFetch = _ =>
        {
            tries++;
            return new(FetchResult.Failed(new SendFailure { Kind = SendFailureKind.Rejected, Description = "gone" }));
        };

        await desk.ReceiveAsync(Picture(desk, "m1"));
        await desk.Crm.UntilAsync(async () => (await FileAsync(desk)).State == AttachmentState.Failed, "it fails");
        await desk.Crm.PassAsync(TimeSpan.FromHours(1));

        tries.Should().Be(1);
    }

    [Theory]
    [InlineData("photo.png", "image/png", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", AttachmentKind.File)]
    [InlineData("photo.png", "image/png", "<!doctype html><script>1</script>", "text/html", AttachmentKind.File)]
    [InlineData("photo.png", "image/png", "only words", "application/octet-stream", AttachmentKind.File)]
    [InlineData("paper.txt", "text/plain", "only words", "text/plain", AttachmentKind.File)]
    public async Task Upload_is_what_its_bytes_say(string name, string declared, string content, string type, AttachmentKind kind)
    {
        await using var desk = await Desk.OpenAsync();

        var result = await UploadAsync(desk, name, declared, System.Text.Encoding.UTF8.GetBytes(content));

        result.Attachment!.MediaType.Should().Be(type);
        result.Attachment.Kind.Should().Be(kind);
    }

    [Fact]
    public async Task Programs_and_empty_files_are_refused()
    {
        await using var desk = await Desk.OpenAsync();

        (await UploadAsync(desk, "a.exe", "image/png", [(byte)'M', (byte)'Z', 0, 0])).Refusal!.Code.Should().Be(RefusalCode.UnsupportedContent);
        (await UploadAsync(desk, "a.png", "image/png", [])).Refusal!.Code.Should().Be(RefusalCode.InvalidRequest);
    }

    private static async Task<UploadResult> UploadAsync(Desk desk, string name, string type, byte[] content) => await desk.Crm.Get<IAttachments>().UploadAsync(
        new Upload { TenantId = Crm.Tenant, UploadedBy = "Manager:anna", Name = name, MediaType = type }, new MemoryStream(content), default);

    private static async Task<AttachmentRow> FileAsync(Desk desk)
    {
        var page = await desk.Crm.Get<IChatReader>().MessagesAsync(await desk.ChatAsync("Ivan"), new MessagePageQuery(), await desk.Crm.ViewerAsync(People.Admin), default);
        return page!.Items.SelectMany(m => m.Attachments).First();
    }

    private static Updates.MessageReceived Picture(Desk desk, string id, long? size = null) => desk.Crm.Message("Ivan", id, "") with
    {
        Content = new MediaContent
        {
            Kind = AttachmentKind.Image,
            Attachments = [new AttachmentContent { Kind = AttachmentKind.Image, Name = "p.png", MediaType = "image/png", Reference = "ref-1", Size = size }],
        },
    };
}
