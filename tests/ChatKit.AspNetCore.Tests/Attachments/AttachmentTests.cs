using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Attachments;

public sealed class AttachmentTests : IAsyncLifetime
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Crm _crm = null!;

    public async ValueTask InitializeAsync() => _crm = await Crm.StartAsync(chat => chat.Configure(o => o.MaxFileSize = 100_000));

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Fact]
    public async Task Uploaded_file_goes_with_a_message_and_is_read_by_who_sees_the_chat()
    {
        var chat = await _crm.CustomerWritesAsync();
        var upload = await UploadAsync("dot.png", "image/png", Png).JsonAsync();
        upload.GetProperty("name").GetString().Should().Be("dot.png");
        upload.GetProperty("size").GetInt64().Should().Be(Png.Length);

        var message = await _crm.Anna.PostAsync(
            $"/chat/api/chats/{chat}/messages", new { clientMessageId = "f1", attachmentIds = new[] { upload.GetProperty("id").GetString() } }).JsonAsync();

        var attachment = message.GetProperty("content").GetProperty("attachments")[0];
        attachment.GetProperty("status").GetString().Should().Be("stored");
        var url = attachment.GetProperty("url").GetString()!;
        url.Should().Be($"/chat/api/attachments/{upload.GetProperty("id").GetString()}");
        using var file = await _crm.Anna.GetAsync(url);
        (await file.Content.ReadAsByteArrayAsync()).Should().Equal(Png);
        file.Content.Headers.ContentType!.MediaType.Should().Be("image/png");
        file.Content.Headers.ContentDisposition!.DispositionType.Should().Be("inline");
        file.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        using var hidden = await _crm.Boris.GetAsync(url);
        await hidden.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Part_of_a_file_is_given_on_demand()
    {
        var upload = await UploadAsync("numbers.txt", "text/plain", "0123456789"u8.ToArray()).JsonAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/chat/api/attachments/{upload.GetProperty("id").GetString()}");
        request.Headers.Range = new RangeHeaderValue(2, 4);

        using var part = await _crm.Anna.SendAsync(request);

        part.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync()).Should().Be("234");
        part.Content.Headers.ContentRange!.Length.Should().Be(10);
    }

    [Theory]
    [InlineData("page.html", "text/html", "<script>alert(1)</script>")]
    [InlineData("picture.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("note.txt", "text/plain", "plain")]
    public async Task What_a_browser_might_run_is_downloaded_and_never_shown(string name, string type, string text)
    {
        using var posted = await UploadAsync(name, type, Encoding.UTF8.GetBytes(text));
        if (!posted.IsSuccessStatusCode)
        {
            posted.StatusCode.Should().BeOneOf([HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest], "a type may be refused altogether");
            return;
        }

        var upload = await Task.FromResult(posted).JsonAsync();
        using var file = await _crm.Anna.GetAsync($"/chat/api/attachments/{upload.GetProperty("id").GetString()}");

        file.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        file.Content.Headers.ContentDisposition.FileNameStar.Should().Be(name);
        file.Content.Headers.ContentType!.MediaType.Should().NotBe("text/html").And.NotBe("image/svg+xml");
        file.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("sandbox");
    }

    [Fact]
    public async Task File_that_is_too_large_is_refused()
    {
        using var answer = await UploadAsync("big.bin", "application/octet-stream", new byte[100_001]);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Far_too_large_file_is_refused_before_it_is_read()
    {
        using var answer = await UploadAsync("huge.bin", "application/octet-stream", new byte[2_000_000]);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=x", "no boundary here")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nvalue\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nends in the midd")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nBroken header\r\n\r\nvalue\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=\"\"", "--\r\n")]
    public async Task Form_that_is_no_form_is_refused(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await _crm.Anna.PostAsync("/chat/api/attachments", content);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    private async Task<HttpResponseMessage> UploadAsync(string name, string type, byte[] bytes)
    {
        using var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var form = new MultipartFormDataContent { { part, "file", name } };
        return await _crm.Anna.PostAsync("/chat/api/attachments", form);
    }
}
