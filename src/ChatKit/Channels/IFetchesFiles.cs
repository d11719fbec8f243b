namespace ChatKit;

/// <summary>An adapter that can fetch the files of inbound messages.</summary>
/// <remarks>Found by <c>is</c>. Called concurrently for different chats.</remarks>
public interface IFetchesFiles
{
    /// <summary>Opens the file behind the reference. Only the messenger's own hosts may be asked.</summary>
    ValueTask<FetchResult> FetchAsync(string reference, ChannelContext context, CancellationToken cancellationToken);
}
