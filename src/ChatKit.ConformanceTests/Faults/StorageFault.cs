namespace ChatKit.ConformanceTests;

/// <summary>What becomes of a call to a storage that goes wrong. The caller always gets a <see cref="Storage.StorageUnavailableException"/>.</summary>
public enum StorageFault
{
    /// <summary>Nothing is done.</summary>
    Refused,

    /// <summary>It is done, but the answer never comes, as when a commit times out. Of a read it is the same as <see cref="Refused"/>.</summary>
    AnswerLost,

    /// <summary>Nothing is done, and from now on the host reaches its storage no more: for the storage, it died before the call.</summary>
    CutOffBefore,

    /// <summary>It is done, and from now on the host reaches its storage no more: for the storage, it died after the call.</summary>
    CutOffAfter,
}
